using System.ComponentModel;
using Pipeline.Kernel.Contracts;

namespace Pipeline.Plugins.Schedules;

/// <summary>
/// Warm-up before another schedule: <c>alpha = alpha0 * (from + (1 - from) * t / length)</c> while t &lt; length (linear),
/// or <c>alpha0 * from</c> (constant), t epochs (or steps) from 0; then <c>after</c>, whose clock starts when the
/// warm-up ends and whose run is as much shorter.
/// Source: Goyal et al. 2017; torch.optim.lr_scheduler.LinearLR, ConstantLR and SequentialLR.
/// </summary>
[Plugin("warmup")]
[Description("Rises to alpha0, then follows another schedule.")]
public sealed record Warmup(
    [Description("The schedule that follows; constant where left out.")] ISchedule? After = null,
    [InRange(0, int.MaxValue), Description("Epochs or steps of the warm-up.")] int Length = 5,
    [InRange(0, 1, MinimumIsExclusive = true), Description("Share of alpha0 at the start.")] double From = 0.1,
    [Description("How alpha rises: linear, or constant until the end of the warm-up.")] Rise Rise = Rise.Linear,
    [Description("What the length counts: epoch or step.")] Unit By = Unit.Epoch) : ISchedule
{
    ScheduleKind ISchedule.Kind =>
        After is null or { Kind: ScheduleKind.Decay } ? ScheduleKind.WarmUp : ScheduleKind.Cyclic;

    /// <inheritdoc/>
    public double Alpha(double alpha0, in Clock clock, EpochHistory history)
    {
        var t = By.Count(clock);
        return t switch
        {
            _ when t >= Length => After?.Alpha(alpha0, Behind(clock), history) ?? alpha0,
            _ when Rise == Rise.Constant => alpha0 * From,
            _ => alpha0 * (From + ((1 - From) * t / Length)),
        };
    }

    private Clock Behind(in Clock clock)
    {
        if (By == Unit.Epoch)
        {
            return clock with
            {
                Step = clock.Step - ((long)Length * clock.StepsPerEpoch),
                EpochsDone = clock.EpochsDone - Length,
                Epochs = Math.Max(1, clock.Epochs - Length),
            };
        }

        var step = clock.Step - Length;
        var epochsDone = (step - 1) / clock.StepsPerEpoch;
        var epochs = (clock.TotalSteps - Length + clock.StepsPerEpoch - 1) / clock.StepsPerEpoch;
        return new(
            step,
            (int)epochsDone,
            (int)(step - (epochsDone * clock.StepsPerEpoch)),
            clock.StepsPerEpoch,
            (int)Math.Max(1, epochs));
    }
}
