using System.Collections.Immutable;

namespace Pipeline.Host.Course.Rows;

/// <summary>Week 1: vanishing and exploding gradients.</summary>
internal static class VanishingExploding
{
    public static ImmutableArray<Check> Checks { get; } = [];
}
