using System.Collections.Immutable;

namespace Pipeline.Host.Course.Rows;

/// <summary>Week 2: momentum.</summary>
internal static class Momentum
{
    public static ImmutableArray<Check> Checks { get; } = [];
}
