using System.Collections.Immutable;

namespace Pipeline.Host.Course.Rows;

/// <summary>Week 1: gradient checking.</summary>
internal static class GradientChecking
{
    public static ImmutableArray<Check> Checks { get; } = [];
}
