using System.Collections.Immutable;

namespace Pipeline.Host.Course.Rows;

/// <summary>Week 1: L2, L1 and weight decay.</summary>
internal static class Regularization
{
    public static ImmutableArray<Check> Checks { get; } = [];
}
