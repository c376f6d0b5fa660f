using System.Collections.Immutable;

namespace Pipeline.Host.Course.Rows;

/// <summary>Week 2: learning rate decay.</summary>
internal static class LearningRateDecay
{
    public static ImmutableArray<Check> Checks { get; } = [];
}
