using System.Collections.Immutable;

namespace Pipeline.Host.Course.Rows;

/// <summary>Week 1: splits.</summary>
internal static class TrainDevTest
{
    public static ImmutableArray<Check> Checks { get; } = [];
}
