using System.Collections.Immutable;

namespace Pipeline.Host.Course.Rows;

/// <summary>Week 1: normalizing inputs.</summary>
internal static class NormalizingInputs
{
    public static ImmutableArray<Check> Checks { get; } = [];
}
