namespace Pipeline.Kernel.Contracts;

/// <summary>The learning rate as a total function of the clock and the epochs behind it; nothing to save, nothing to resume.</summary>
public interface ISchedule : IPlugin
{
    /// <summary>What the laws may expect of the curve.</summary>
    ScheduleKind Kind => ScheduleKind.Decay;

    /// <summary>The learning rate of the step at <paramref name="clock"/>: finite and not negative.</summary>
    /// <param name="alpha0">The configured rate that the schedule scales.</param>
    /// <param name="clock">The step about to be taken.</param>
    /// <param name="history">The finished epochs, oldest first.</param>
    double Alpha(double alpha0, in Clock clock, EpochHistory history);
}
