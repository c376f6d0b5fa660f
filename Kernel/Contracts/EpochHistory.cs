namespace Pipeline.Kernel.Contracts;

/// <summary>The finished epochs of a run, oldest first. A span, since schedules read it at every step.</summary>
public readonly ref struct EpochHistory(ReadOnlySpan<EpochRecord> epochs)
{
    private readonly ReadOnlySpan<EpochRecord> epochs = epochs;

    /// <summary>No epoch finished yet.</summary>
    public static EpochHistory Empty => default;

    /// <summary>Finished epochs.</summary>
    public int Count => epochs.Length;

    /// <summary>The record of epoch <c>index + 1</c>.</summary>
    public ref readonly EpochRecord this[int index] => ref epochs[index];

    /// <summary>Iterates from the oldest epoch to the newest.</summary>
    public ReadOnlySpan<EpochRecord>.Enumerator GetEnumerator() => epochs.GetEnumerator();
}
