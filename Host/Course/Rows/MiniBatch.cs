using System.Collections.Immutable;

namespace Pipeline.Host.Course.Rows;

/// <summary>Week 2: mini-batches.</summary>
internal static class MiniBatch
{
    public static ImmutableArray<Check> Checks { get; } = [];
}
