using System.ComponentModel;
using Pipeline.Kernel.Contracts;

namespace Pipeline.Plugins.Schedules;

/// <summary>
/// Polynomial decay: <c>alpha = minimum + (alpha0 - minimum) * (1 - min(t, length) / length)^power</c>,
/// t epochs (or steps) from 0. Source: torch.optim.lr_scheduler.PolynomialLR; Keras PolynomialDecay.
/// </summary>
[Plugin("polynomial")]
[Description("From alpha0 to the minimum along a power of the time left.")]
public sealed record Polynomial(
    [InRange(1, int.MaxValue), Description("Epochs or steps until the minimum; the whole run where left out.")]
    int? Length = null,
    [InRange(0, double.PositiveInfinity, MinimumIsExclusive = true), Description("Exponent; 1 is linear.")]
    double Power = 1,
    [InRange(0, double.PositiveInfinity), Description("The rate at the end; alpha0 where that is smaller.")]
    double Minimum = 0,
    [Description("What t counts: epoch or step.")] Unit By = Unit.Epoch) : ISchedule
{
    /// <inheritdoc/>
    public double Alpha(double alpha0, in Clock clock, EpochHistory history)
    {
        var minimum = Math.Min(Minimum, alpha0);
        return minimum + ((alpha0 - minimum) * Math.Pow(1 - By.Progress(clock, Length), Power));
    }
}
