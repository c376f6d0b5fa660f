using System.ComponentModel;
using Pipeline.Kernel.Contracts;

namespace Pipeline.Plugins.Schedules;

/// <summary>
/// Step decay: <c>alpha = alpha0 * factor^floor(t / every)</c>, t epochs (or steps) from 0: the curve of
/// <see cref="Staircase"/> with the defaults that the name stands for elsewhere.
/// Source: torch.optim.lr_scheduler.StepLR (step_size is <c>every</c>, gamma is <c>factor</c>).
/// </summary>
[Plugin("step")]
[Description("Drops by a factor every so often.")]
public sealed record StepDecay(
    [InRange(1, int.MaxValue), Description("Epochs or steps between two drops.")] int Every = 30,
    [InRange(0, 1, MinimumIsExclusive = true), Description("Factor on alpha at each drop.")] double Factor = 0.1,
    [Description("What t counts: epoch or step.")] Unit By = Unit.Epoch) : ISchedule
{
    /// <inheritdoc/>
    public double Alpha(double alpha0, in Clock clock, EpochHistory history) =>
        alpha0 * Math.Pow(Factor, By.Count(clock) / Every);
}
