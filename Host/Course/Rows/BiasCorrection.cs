using System.Collections.Immutable;

namespace Pipeline.Host.Course.Rows;

/// <summary>Week 2: bias correction.</summary>
internal static class BiasCorrection
{
    public static ImmutableArray<Check> Checks { get; } = [];
}
