using Pipeline.Kernel.Contracts;

namespace Pipeline.Kernel.Training;

/// <summary>A step at which a schedule breaks the promise of its kind.</summary>
/// <param name="Clock">The step.</param>
/// <param name="Before">The learning rate asked for before it; alpha0 at the first step.</param>
/// <param name="Alpha">The learning rate at the step.</param>
public readonly record struct ScheduleFault(Clock Clock, double Before, double Alpha);

/// <summary>
/// Whether a schedule keeps the shape of its kind over a planned run: Decay never rises, WarmUp rises to a peak and never
/// again after it, Cyclic may do both; every rate is finite and not negative. e^t alpha0 is no decay.
/// Source: the course, learning rate decay.
/// </summary>
public static class ScheduleShape
{
    // Long runs are asked about at steps evenly apart, so that a start stays quick.
    private const long Questions = 2000;
    private const double Rounding = 1e-12;

    /// <summary>The first step asked about that breaks the promise; null where none does. Costs are unknown (NaN) to the schedule.</summary>
    /// <param name="schedule">The schedule.</param>
    /// <param name="alpha0">The configured rate that it scales.</param>
    /// <param name="stepsPerEpoch">Mini-batches of an epoch.</param>
    /// <param name="epochs">Epochs planned.</param>
    public static ScheduleFault? FaultOf(ISchedule schedule, double alpha0, int stepsPerEpoch, int epochs)
    {
        var (before, mayRise) = (alpha0, schedule.Kind == ScheduleKind.WarmUp);
        var first = true;
        foreach (var clock in Clocks(stepsPerEpoch, epochs))
        {
            var alpha = schedule.Alpha(alpha0, clock, EpochHistory.Empty);
            var rises = !first && alpha > (before * (1 + Rounding)) + double.Epsilon;
            if (!(alpha >= 0 && double.IsFinite(alpha)) || (rises && !mayRise && schedule.Kind != ScheduleKind.Cyclic))
            {
                return new(clock, before, alpha);
            }

            mayRise &= first || alpha >= before * (1 - Rounding);
            (before, first) = (alpha, false);
        }

        return null;
    }

    private static IEnumerable<Clock> Clocks(int stepsPerEpoch, int epochs)
    {
        var total = (long)stepsPerEpoch * epochs;
        var count = Math.Min(total, Questions);
        for (var i = 0L; i < count; i++)
        {
            var step = count == total ? i : (long)((Int128)i * (total - 1) / (count - 1));
            yield return new(step + 1, (int)(step / stepsPerEpoch), (int)(step % stepsPerEpoch) + 1, stepsPerEpoch, epochs);
        }
    }
}
