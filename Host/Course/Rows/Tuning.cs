using System.Collections.Immutable;

namespace Pipeline.Host.Course.Rows;

/// <summary>Week 3: hyper-parameter search.</summary>
internal static class Tuning
{
    public static ImmutableArray<Check> Checks { get; } = [];
}
