using System.Collections.Immutable;

namespace Pipeline.Host.Course.Rows;

/// <summary>Week 2: local optima, saddle points and plateaus.</summary>
internal static class LocalOptima
{
    public static ImmutableArray<Check> Checks { get; } = [];
}
