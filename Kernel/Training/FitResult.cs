namespace Pipeline.Kernel.Training;

/// <summary>Where a run ended and how.</summary>
/// <param name="State">The state to save: the last finite one, with the best epoch's parameters where a stopping rule asks.</param>
/// <param name="Outcome">How the run ended.</param>
public sealed record FitResult<T>(TrainingState<T> State, Outcome Outcome)
    where T : unmanaged
{
    /// <summary>Where a cancelled run can go on from; null where the run came to its end.</summary>
    public Checkpoint<T>? Checkpoint { get; init; }
}
