using System.Collections.Immutable;

namespace Pipeline.Host.Course.Rows;

/// <summary>What the course wants to teach.</summary>
internal static class Objectives
{
    public static ImmutableArray<Check> Checks { get; } = [];
}
