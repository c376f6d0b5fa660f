using System.Collections.Immutable;

namespace Pipeline.Host.Course.Rows;

/// <summary>The assignment on TensorFlow.</summary>
internal static class AssignmentTensorFlow
{
    public static ImmutableArray<Check> Checks { get; } = [];
}
