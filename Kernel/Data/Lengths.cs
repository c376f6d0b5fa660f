using System.Collections.Immutable;

namespace Pipeline.Kernel.Data;

/// <summary>What the lengths of rows, names and matrices must be.</summary>
internal static class Lengths
{
    internal static ReadOnlyMemory<T> Require<T>(ReadOnlyMemory<T> memory, long length, string name, string expected) =>
        memory.Length == length ? memory : throw new ArgumentException($"{memory.Length} {name}, expected {expected}.");

    internal static ImmutableArray<string> Names(ImmutableArray<string> names, int count, string what) =>
        names.IsDefaultOrEmpty ? []
        : names.Length == count ? names
        : throw new ArgumentException($"{names.Length} names for {count} {what}.");

    internal static ReadOnlyMemory<T> Rows<T>(ReadOnlyMemory<T> matrix, int columns, ReadOnlySpan<int> rows)
    {
        var taken = new T[rows.Length * columns];
        for (var i = 0; i < rows.Length; i++)
        {
            matrix.Span.Slice(rows[i] * columns, columns).CopyTo(taken.AsSpan(i * columns));
        }

        return taken;
    }
}
