using System.Collections.Immutable;

namespace Pipeline.Host.Course.Rows;

/// <summary>Week 2: the loop in short.</summary>
internal static class QuickNotes
{
    public static ImmutableArray<Check> Checks { get; } = [];
}
