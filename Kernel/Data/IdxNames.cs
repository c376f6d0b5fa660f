using System.Collections.Immutable;

namespace Pipeline.Kernel.Data;

/// <summary>What IDX arrays, which hold numbers alone, leave out.</summary>
/// <param name="Features">Names of the inputs; empty where they have none.</param>
/// <param name="Targets">Names of the classes, by their number in the labels; of the outputs where the labels are values; or empty.</param>
public sealed record IdxNames(ImmutableArray<string> Features, ImmutableArray<string> Targets)
{
    /// <summary>No names.</summary>
    public static IdxNames None { get; } = new([], []);
}
