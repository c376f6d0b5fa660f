namespace Pipeline.Kernel.Training;

/// <summary>How a run ended.</summary>
public enum Ending
{
    /// <summary>All planned epochs are done.</summary>
    Completed,

    /// <summary>A stopping rule ended the run.</summary>
    StoppedEarly,

    /// <summary>The caller cancelled; the state is that after the last whole step.</summary>
    Cancelled,

    /// <summary>A number stopped being finite; the state is the last finite one.</summary>
    Diverged,
}

/// <summary>How a run ended, as data: numerical trouble is no exception.</summary>
/// <param name="Ending">What ended the run.</param>
/// <param name="Step">The last update, or the one that diverged; 0 where the initial parameters are not finite.</param>
/// <param name="Entry">The first entry with a number that is not finite, <c>cost</c> or <c>alpha</c>, or what the culprit spoilt; null unless diverged.</param>
/// <param name="RestoredEpoch">The epoch whose parameters the run ended with, where that is not the newest.</param>
public sealed record Outcome(Ending Ending, long Step, string? Entry = null, int? RestoredEpoch = null)
{
    /// <summary>The plugin that broke the run; null where none did, and where the kernel's own numbers grew too large.</summary>
    public Culprit? Culprit { get; init; }
}
