using System.Collections.Immutable;

namespace Pipeline.Host.Course.Rows;

/// <summary>Week 1: the basic recipe.</summary>
internal static class BasicRecipe
{
    public static ImmutableArray<Check> Checks { get; } = [];
}
