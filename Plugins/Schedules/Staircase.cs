using System.ComponentModel;
using Pipeline.Kernel.Contracts;

namespace Pipeline.Plugins.Schedules;

/// <summary>
/// Discrete staircase: <c>alpha = alpha0 * factor^floor(t / every)</c>, t epochs (or steps) from 0.
/// Source: the course, learning rate decay (halved every so many epochs).
/// </summary>
[Plugin("staircase")]
[Description("Drops by a factor after every stair.")]
public sealed record Staircase(
    [InRange(1, int.MaxValue), Description("Epochs or steps of one stair.")] int Every = 10,
    [InRange(0, 1, MinimumIsExclusive = true), Description("Factor on alpha from stair to stair.")] double Factor = 0.5,
    [Description("What t counts: epoch or step.")] Unit By = Unit.Epoch) : ISchedule
{
    /// <inheritdoc/>
    public double Alpha(double alpha0, in Clock clock, EpochHistory history) =>
        alpha0 * Math.Pow(Factor, By.Count(clock) / Every);
}
