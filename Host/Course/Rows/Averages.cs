using System.Collections.Immutable;

namespace Pipeline.Host.Course.Rows;

/// <summary>Week 2: exponentially weighted averages.</summary>
internal static class Averages
{
    public static ImmutableArray<Check> Checks { get; } = [];
}
