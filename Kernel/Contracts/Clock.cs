namespace Pipeline.Kernel.Contracts;

/// <summary>Where a run stands. Schedules and rules read time from here and keep none themselves.</summary>
/// <param name="Step">Number of the update, 1 at the first; counts over all epochs.</param>
/// <param name="EpochsDone">Whole epochs finished before this step: 0 in the first epoch.</param>
/// <param name="StepInEpoch">Number of the update within its epoch, 1 at the first.</param>
/// <param name="StepsPerEpoch">Updates in one epoch: its mini-batches, or groups of them where gradients are accumulated.</param>
/// <param name="Epochs">Epochs the run is planned for.</param>
public readonly record struct Clock(long Step, int EpochsDone, int StepInEpoch, int StepsPerEpoch, int Epochs)
{
    /// <summary>The clock at the first update of a run.</summary>
    public static Clock First(int stepsPerEpoch, int epochs) => new(1, 0, 1, stepsPerEpoch, epochs);

    /// <summary>Updates of the whole planned run: <c>StepsPerEpoch * Epochs</c>.</summary>
    public long TotalSteps => (long)StepsPerEpoch * Epochs;

    /// <summary>The clock at the next update.</summary>
    public Clock Next => StepInEpoch == StepsPerEpoch
        ? this with { Step = Step + 1, EpochsDone = EpochsDone + 1, StepInEpoch = 1 }
        : this with { Step = Step + 1, StepInEpoch = StepInEpoch + 1 };

    /// <summary>Where the run stands in words. A record's own text would print <see cref="Next"/>, and its next, without end.</summary>
    public override string ToString() => FormattableString.Invariant(
        $"step {Step} (epoch {EpochsDone + 1} of {Epochs}, step {StepInEpoch} of {StepsPerEpoch})");
}
