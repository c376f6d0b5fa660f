using System.Collections.Immutable;

namespace Pipeline.Host.Course.Rows;

/// <summary>Week 2: RMSprop.</summary>
internal static class RmsProp
{
    public static ImmutableArray<Check> Checks { get; } = [];
}
