using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Pipeline.Kernel.Numerics;

/// <summary>The checks at the entries of loops that then run without bounds.</summary>
internal static class SpanChecks
{
    /// <summary>Throws unless the span <paramref name="name"/> has at least the elements needed.</summary>
    /// <exception cref="ArgumentException">It is too short.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Holds(int needed, int length, string name)
    {
        if (length < needed)
        {
            Refuse(needed, length, name);
        }
    }

    /// <summary>Throws unless the span <paramref name="name"/> is as long as it must be.</summary>
    /// <exception cref="ArgumentException">It is not.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void SameLength(int needed, int length, string name)
    {
        if (length != needed)
        {
            Refuse(needed, length, name);
        }
    }

    /// <summary>Throws unless the span <paramref name="name"/> has all rows.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Rows are negative.</exception>
    /// <exception cref="ArgumentException">It is too short.</exception>
    public static void HoldsRows(int rows, int columns, int length, string name)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rows);
        Holds(checked(rows * columns), length, name);
    }

    [DoesNotReturn]
    private static void Refuse(int needed, int length, string name) =>
        throw new ArgumentException($"'{name}' has {length} elements where {needed} are needed.", name);
}
