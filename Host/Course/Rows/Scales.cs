using System.Collections.Immutable;

namespace Pipeline.Host.Course.Rows;

/// <summary>Week 3: scales of hyper-parameters.</summary>
internal static class Scales
{
    public static ImmutableArray<Check> Checks { get; } = [];
}
