using System.Collections.Immutable;

namespace Pipeline.Host.Course.Rows;

/// <summary>Week 2: Adam.</summary>
internal static class Adam
{
    public static ImmutableArray<Check> Checks { get; } = [];
}
