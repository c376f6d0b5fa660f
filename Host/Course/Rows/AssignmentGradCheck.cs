using System.Collections.Immutable;

namespace Pipeline.Host.Course.Rows;

/// <summary>The assignment on gradient checking.</summary>
internal static class AssignmentGradCheck
{
    public static ImmutableArray<Check> Checks { get; } = [];
}
