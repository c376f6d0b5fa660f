using System.Collections.Immutable;
using Pipeline.Kernel.Contracts;

namespace Pipeline.Kernel.Data;

/// <summary>What the network should answer, one row an example.</summary>
/// <param name="Kind">Classes, binary labels or real values.</param>
/// <param name="Outputs">Columns that the network must have: C classes, 1 for binary labels, k values.</param>
/// <param name="Labels">The class of each example for Classes and Binary; empty for Values.</param>
/// <param name="Values">Examples x outputs for Values; empty otherwise.</param>
/// <param name="Names">Names of the classes, or of the outputs.</param>
public sealed record Targets<T>(
    TargetKind Kind, int Outputs, ReadOnlyMemory<int> Labels, ReadOnlyMemory<T> Values, ImmutableArray<string> Names)
    where T : unmanaged;
