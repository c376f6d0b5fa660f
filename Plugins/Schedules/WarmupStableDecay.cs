using System.ComponentModel;
using Pipeline.Kernel.Contracts;

namespace Pipeline.Plugins.Schedules;

/// <summary>
/// A rise, a plateau, a fall, over T steps (or epochs), t from 0: <c>alpha0 * (t + 1) / warmup</c> while t &lt; warmup,
/// alpha0 while <c>t &lt; T - decay</c>, then <c>alpha0 * (1 - (1 - finalFraction) * (t - T + decay + 1) / decay)</c>,
/// which is <c>alpha0 * finalFraction</c> at the last step. Source: Hu et al. 2024, MiniCPM (linear fall).
/// </summary>
[Plugin("warmup-stable-decay")]
[Description("Rises, stays, falls.")]
public sealed record WarmupStableDecay(
    [InRange(0, int.MaxValue), Description("Steps or epochs of the rise.")] int Warmup = 100,
    [InRange(0, int.MaxValue), Description("Steps or epochs of the fall; a fifth of the length where left out.")]
    int? Decay = null,
    [InRange(0, 1), Description("Share of alpha0 that is left at the end.")] double FinalFraction = 0,
    [InRange(1, int.MaxValue), Description("Steps or epochs of all three parts; the whole run where left out.")]
    int? Length = null,
    [Description("What all lengths count: epoch or step.")] Unit By = Unit.Step) : ISchedule
{
    ScheduleKind ISchedule.Kind => ScheduleKind.WarmUp;

    /// <inheritdoc/>
    public double Alpha(double alpha0, in Clock clock, EpochHistory history)
    {
        var (t, length) = (By.Count(clock), By.Length(clock, Length));
        var decay = Decay ?? length / 5;
        return t switch
        {
            _ when t < Warmup => alpha0 * (t + 1) / Warmup,
            _ when t < length - decay => alpha0,
            _ when t >= length - 1 => alpha0 * FinalFraction,
            _ => alpha0 * (1 - ((1 - FinalFraction) * (t - length + decay + 1) / decay)),
        };
    }
}
