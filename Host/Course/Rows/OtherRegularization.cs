using System.Collections.Immutable;

namespace Pipeline.Host.Course.Rows;

/// <summary>Week 1: augmentation and early stopping.</summary>
internal static class OtherRegularization
{
    public static ImmutableArray<Check> Checks { get; } = [];
}
