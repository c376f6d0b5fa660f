using System.Collections.Immutable;

namespace Pipeline.Host.Course.Rows;

/// <summary>Week 3: frameworks.</summary>
internal static class Frameworks
{
    public static ImmutableArray<Check> Checks { get; } = [];
}
