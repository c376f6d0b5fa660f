using System.ComponentModel;
using Pipeline.Kernel.Contracts;

namespace RuleNamespace;

/// <summary>
/// Halves the rate every so many epochs, smoothly, towards a floor:
/// <code>alpha = alpha0 * (floor + (1 - floor) * 2^(-t / epochs))</code>
/// with t the epochs done.
/// </summary>
/// <param name="Epochs">Epochs until the part above the floor is half.</param>
/// <param name="Floor">The share of alpha0 that is never undercut.</param>
[Plugin("rule-name"), Description("Halves the rate every so many epochs, smoothly, towards a floor.")]
public sealed record RuleClass(
    // The constructor's parameters are the rule's options in plugins.json: epochs and floor.
    [InRange(0, double.PositiveInfinity, MinimumIsExclusive = true), Description("Epochs until the part above the floor is half.")]
    double Epochs = 10,
    [InRange(0, 1), Description("The share of alpha0 that is never undercut.")]
    double Floor = 0.01) : ISchedule
{
    // What the host and the laws hold the curve to. Decay never rises; WarmUp rises once; Cyclic may do both.
    ScheduleKind ISchedule.Kind => ScheduleKind.Decay;

    /// <summary>A function of the clock and of the epochs behind it, and of nothing else: no state, no time of day.</summary>
    public double Alpha(double alpha0, in Clock clock, EpochHistory history) =>
        alpha0 * (Floor + ((1 - Floor) * Math.Pow(2, -clock.EpochsDone / Epochs)));
}
