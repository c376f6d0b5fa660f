using System.Collections.Immutable;

namespace Pipeline.Host.Course.Rows;

/// <summary>Week 1: why regularization works.</summary>
internal static class WhyRegularization
{
    public static ImmutableArray<Check> Checks { get; } = [];
}
