using System.ComponentModel;
using Pipeline.Kernel.Contracts;

namespace Pipeline.Plugins.Schedules;

/// <summary>
/// Cosine annealing: <c>alpha = minimum + (alpha0 - minimum) * (1 + cos(pi * t / length)) / 2</c>, t epochs (or steps)
/// from 0; the minimum from t = length on, unless <c>oscillates</c> keeps to the formula, which rises again.
/// Source: Loshchilov and Hutter 2017; torch.optim.lr_scheduler.CosineAnnealingLR (which oscillates).
/// </summary>
[Plugin("cosine")]
[Description("From alpha0 to the minimum along half a cosine.")]
public sealed record Cosine(
    [InRange(1, int.MaxValue), Description("Epochs or steps until the minimum; the whole run where left out.")]
    int? Length = null,
    [InRange(0, double.PositiveInfinity), Description("The rate at the end; alpha0 where that is smaller.")]
    double Minimum = 0,
    [Description("After the minimum the rate rises again along the cosine, as in torch, instead of staying.")]
    bool Oscillates = false,
    [Description("What t counts: epoch or step.")] Unit By = Unit.Epoch) : ISchedule
{
    ScheduleKind ISchedule.Kind => Oscillates ? ScheduleKind.Cyclic : ScheduleKind.Decay;

    /// <inheritdoc/>
    public double Alpha(double alpha0, in Clock clock, EpochHistory history) => Between(
        alpha0, Math.Min(Minimum, alpha0), Oscillates ? Turns(clock) : By.Progress(clock, Length));

    /// <summary>The curve from <paramref name="high"/> at progress 0 to <paramref name="low"/> at 1.</summary>
    internal static double Between(double high, double low, double progress) =>
        low + ((high - low) * (1 + Math.Cos(Math.PI * progress)) / 2);

    // Taken modulo the full turn: cos loses accuracy for large arguments.
    private double Turns(in Clock clock)
    {
        var length = Math.Max(1, By.Length(clock, Length));
        return By.Count(clock) % (2 * length) / (double)length;
    }
}
