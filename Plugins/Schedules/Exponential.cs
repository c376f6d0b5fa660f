using System.ComponentModel;
using Pipeline.Kernel.Contracts;

namespace Pipeline.Plugins.Schedules;

/// <summary>
/// Exponential decay: <c>alpha = alpha0 * rate^t</c>, t epochs (or steps) from 0.
/// Source: the course, learning rate decay (0.95^epoch alpha0).
/// </summary>
[Plugin("exponential")]
[Description("alpha0 rate^t.")]
public sealed record Exponential(
    [InRange(0, 1, MinimumIsExclusive = true), Description("Factor on alpha per epoch or step.")] double Rate = 0.95,
    [Description("What t counts: epoch or step.")] Unit By = Unit.Epoch) : ISchedule
{
    /// <inheritdoc/>
    public double Alpha(double alpha0, in Clock clock, EpochHistory history) => alpha0 * Math.Pow(Rate, By.Count(clock));
}
