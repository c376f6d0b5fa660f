using System.Collections.Immutable;
using static Pipeline.Host.Course.Effort;

namespace Pipeline.Host.Course.Rows;

/// <summary>The assignment on TensorFlow.</summary>
internal static class AssignmentTensorFlow
{
    public static ImmutableArray<Check> Checks { get; } =
    [
        new("A050", Quick, _ => TensorProgram.Loss()),
        new("A051", Quick, _ => TensorProgram.Lazy()),
        new("A052", Quick, TensorProgram.Linear),
        new("A053", Quick, _ => TensorProgram.Sigmoid()),
        new("A054", Quick, _ => TensorProgram.CrossEntropy()),
        .. ImageNetworks.Assignment,
    ];
}
