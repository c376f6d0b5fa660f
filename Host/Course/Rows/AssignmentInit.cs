using System.Collections.Immutable;

namespace Pipeline.Host.Course.Rows;

/// <summary>The assignment on initialization.</summary>
internal static class AssignmentInit
{
    public static ImmutableArray<Check> Checks { get; } = [];
}
