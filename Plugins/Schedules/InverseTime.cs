using System.ComponentModel;
using Pipeline.Kernel.Contracts;

namespace Pipeline.Plugins.Schedules;

/// <summary>
/// Inverse time decay: <c>alpha = alpha0 / (1 + decay * floor(t / every))</c>, t epochs (or steps) from 0.
/// Source: the course, learning rate decay; with <c>every</c> above 1 its assignment's scheduled decay.
/// </summary>
[Plugin("inverse-time")]
[Description("alpha0 / (1 + decay t).")]
public sealed record InverseTime(
    [InRange(0, double.PositiveInfinity), Description("Growth of the divisor per interval.")] double Decay = 1,
    [InRange(1, int.MaxValue), Description("Epochs or steps of an interval; alpha is constant within it.")] int Every = 1,
    [Description("What t counts: epoch or step.")] Unit By = Unit.Epoch) : ISchedule
{
    /// <inheritdoc/>
    public double Alpha(double alpha0, in Clock clock, EpochHistory history) =>
        alpha0 / (1 + (Decay * (By.Count(clock) / Every)));
}
