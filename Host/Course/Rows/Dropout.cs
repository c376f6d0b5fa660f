using System.Collections.Immutable;

namespace Pipeline.Host.Course.Rows;

/// <summary>Week 1: dropout.</summary>
internal static class Dropout
{
    public static ImmutableArray<Check> Checks { get; } = [];
}
