using System.Collections.Immutable;

namespace Pipeline.Host.Course.Rows;

/// <summary>Week 1: bias and variance.</summary>
internal static class BiasVariance
{
    public static ImmutableArray<Check> Checks { get; } = [];
}
