using System.ComponentModel;
using Pipeline.Kernel.Contracts;

namespace Pipeline.Plugins.Schedules;

/// <summary>
/// The Transformer's schedule: <c>alpha = alpha0 * modelSize^-0.5 * min(s^-0.5, s * warmup^-1.5)</c>, s the step from 1.
/// Source: Vaswani et al. 2017, Attention Is All You Need, section 5.3 (there alpha0 is 1).
/// </summary>
[Plugin("noam")]
[Description("Linear warm-up, then the inverse square root of the step, scaled by the width of the model.")]
public sealed record Noam(
    [InRange(1, int.MaxValue), Description("Width of the model.")] int ModelSize = 512,
    [InRange(1, int.MaxValue), Description("Steps until the peak.")] int Warmup = 4000) : ISchedule
{
    ScheduleKind ISchedule.Kind => ScheduleKind.WarmUp;

    /// <inheritdoc/>
    public double Alpha(double alpha0, in Clock clock, EpochHistory history) =>
        alpha0 / Math.Sqrt(ModelSize) * Math.Min(1 / Math.Sqrt(clock.Step), clock.Step * Math.Pow(Warmup, -1.5));
}
