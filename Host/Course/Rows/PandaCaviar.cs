using System.Collections.Immutable;

namespace Pipeline.Host.Course.Rows;

/// <summary>Week 3: one model or many.</summary>
internal static class PandaCaviar
{
    public static ImmutableArray<Check> Checks { get; } = [];
}
