using System.ComponentModel;
using Pipeline.Kernel.Contracts;

namespace Pipeline.Plugins.Schedules;

/// <summary>
/// One cycle over T steps (or epochs), t from 0: from <c>alpha0 / divFactor</c> up to alpha0 at
/// <c>t = peakAt * T - 1</c>, then down to <c>alpha0 / (divFactor * finalDivFactor)</c> at <c>t = T - 1</c>; with three
/// phases first back to the start at <c>t = 2 * peakAt * T - 2</c>. Between the ends of a phase the rate follows a half
/// cosine or a line. Source: Smith and Topin 2018, Super-Convergence; torch.optim.lr_scheduler.OneCycleLR.
/// </summary>
/// <exception cref="ArgumentException">Three phases leave no room for the third when peakAt exceeds one half.</exception>
[Plugin("one-cycle")]
[Description("Up to alpha0 and down to almost 0 in one run.")]
public sealed record OneCycle(
    [InRange(0, 1), Description("Share of the cycle that is spent rising to alpha0.")] double PeakAt = 0.3,
    [InRange(1, double.PositiveInfinity), Description("alpha0 over the rate at the start.")] double DivFactor = 25,
    [InRange(1, double.PositiveInfinity), Description("The rate at the start over the rate at the end.")]
    double FinalDivFactor = 10000,
    [Description("Falls back to the rate of the start as fast as it rose, then to the end.")] bool ThreePhase = false,
    [Description("How the rate moves within a phase: cosine or linear.")] Anneal Anneal = Anneal.Cosine,
    [InRange(1, int.MaxValue), Description("Steps or epochs of the cycle; the whole run where left out.")]
    int? Length = null,
    [Description("What the length counts: epoch or step.")] Unit By = Unit.Step) : ISchedule
{
    /// <summary>Whether a phase back to the rate of the start comes between.</summary>
    public bool ThreePhase { get; } = !ThreePhase || PeakAt <= 0.5
        ? ThreePhase
        : throw new ArgumentException("three phases need peakAt of at most 0.5", nameof(ThreePhase));

    ScheduleKind ISchedule.Kind => ScheduleKind.WarmUp;

    /// <inheritdoc/>
    public double Alpha(double alpha0, in Clock clock, EpochHistory history)
    {
        var length = (double)By.Length(clock, Length);
        var (start, end) = (alpha0 / DivFactor, alpha0 / DivFactor / FinalDivFactor);
        var (peak, back, last) = ((PeakAt * length) - 1, (2 * PeakAt * length) - 2, length - 1);
        var t = Math.Min(By.Count(clock), last);
        return ThreePhase switch
        {
            _ when t <= peak => Between(start, alpha0, t, 0, peak),
            true when t <= back => Between(alpha0, start, t, peak, back),
            true => Between(start, end, t, back, last),
            false => Between(alpha0, end, t, peak, last),
        };
    }

    private double Between(double from, double to, double t, double begin, double end)
    {
        var progress = end > begin ? (t - begin) / (end - begin) : 1;
        return Anneal == Anneal.Cosine ? Cosine.Between(from, to, progress) : from + ((to - from) * progress);
    }
}
