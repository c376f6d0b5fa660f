using System.Collections.Immutable;

namespace Pipeline.Host.Course.Rows;

/// <summary>Week 1: initialization of weights.</summary>
internal static class WeightInit
{
    public static ImmutableArray<Check> Checks { get; } = [];
}
