using System.Numerics;

namespace Pipeline.Kernel.Numerics.Sums;

/// <summary>The sum of all elements, in the order stated at <see cref="Reductions"/>.</summary>
internal static class PartialSums
{
    /// <summary>Partial sums: a multiple of four vectors of any width.</summary>
    private const int Count = 64;

    /// <summary>Rows of <see cref="Count"/> elements in a chunk.</summary>
    private const int ChunkRows = 256;

    /// <summary>The sum of the terms of x and y, which have one length.</summary>
    public static T Total<T, TTerm>(ReadOnlySpan<T> x, ReadOnlySpan<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TTerm : struct, ITerm<T>
    {
        Span<T> totals = stackalloc T[Count];
        Span<T> sums = stackalloc T[Count];
        totals.Clear();
        while (!x.IsEmpty)
        {
            var length = Math.Min(x.Length, ChunkRows * Count);
            sums.Clear();
            AddChunk<T, TTerm>(x[..length], y[..length], sums);
            for (var j = 0; j < Count; j++)
            {
                totals[j] += sums[j];
            }

            x = x[length..];
            y = y[length..];
        }

        return Halve(totals);
    }

    private static void AddChunk<T, TTerm>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> sums)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TTerm : struct, ITerm<T>
    {
        var rows = x.Length / Count;
        Columns.Add<T, TTerm>(rows, x, y, sums);
        for (var i = rows * Count; i < x.Length; i++)
        {
            sums[i % Count] += TTerm.Of(x[i], y[i]);
        }
    }

    private static T Halve<T>(Span<T> sums)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (var half = Count / 2; half > 0; half /= 2)
        {
            for (var j = 0; j < half; j++)
            {
                sums[j] += sums[j + half];
            }
        }

        return sums[0];
    }
}
