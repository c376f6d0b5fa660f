using System.Collections.Immutable;

namespace Pipeline.Host.Course.Rows;

/// <summary>The assignment on regularization.</summary>
internal static class AssignmentReg
{
    public static ImmutableArray<Check> Checks { get; } = [];
}
