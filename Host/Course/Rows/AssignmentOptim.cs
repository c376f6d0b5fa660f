using System.Collections.Immutable;

namespace Pipeline.Host.Course.Rows;

/// <summary>The assignment on optimization.</summary>
internal static class AssignmentOptim
{
    public static ImmutableArray<Check> Checks { get; } = [];
}
