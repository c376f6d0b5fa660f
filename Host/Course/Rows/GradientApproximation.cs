using System.Collections.Immutable;

namespace Pipeline.Host.Course.Rows;

/// <summary>Week 1: numerical approximation of gradients.</summary>
internal static class GradientApproximation
{
    public static ImmutableArray<Check> Checks { get; } = [];
}
