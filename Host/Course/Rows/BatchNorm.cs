using System.Collections.Immutable;

namespace Pipeline.Host.Course.Rows;

/// <summary>Week 3: batch normalization.</summary>
internal static class BatchNorm
{
    public static ImmutableArray<Check> Checks { get; } = [];
}
