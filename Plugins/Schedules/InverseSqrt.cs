using System.ComponentModel;
using Pipeline.Kernel.Contracts;

namespace Pipeline.Plugins.Schedules;

/// <summary>
/// Inverse square root decay: <c>alpha = alpha0 * k / sqrt(t)</c>, t epochs (or steps) counted from 1.
/// Source: the course, learning rate decay (k / sqrt(epoch) or k / sqrt(t)).
/// </summary>
[Plugin("inverse-sqrt")]
[Description("alpha0 k / sqrt(t), t from 1.")]
public sealed record InverseSqrt(
    [InRange(0, double.PositiveInfinity, MinimumIsExclusive = true), Description("Factor on alpha0.")] double K = 1,
    [Description("What t counts, from 1: epoch or step.")] Unit By = Unit.Epoch) : ISchedule
{
    /// <inheritdoc/>
    public double Alpha(double alpha0, in Clock clock, EpochHistory history) =>
        alpha0 * K / Math.Sqrt(By.Count(clock) + 1.0);
}
