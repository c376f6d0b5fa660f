using System.Numerics;
using System.Runtime.CompilerServices;

namespace Pipeline.Kernel.Numerics.Sums;

/// <summary>Sums down the columns of a row-major matrix, each in the order of the rows.</summary>
internal static class Columns
{
    /// <summary><c>sums[j] += sum over rows of the terms in column j</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Add<T, TTerm>(int rows, ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> sums)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TTerm : struct, ITerm<T>
    {
        var columns = sums.Length;
        var width = Vector<T>.Count;
        var j = 0;
        for (; j <= columns - (4 * width); j += 4 * width)
        {
            var sum0 = new Vector<T>(sums[j..]);
            var sum1 = new Vector<T>(sums[(j + width)..]);
            var sum2 = new Vector<T>(sums[(j + (2 * width))..]);
            var sum3 = new Vector<T>(sums[(j + (3 * width))..]);
            for (var (row, i) = (0, j); row < rows; row++, i += columns)
            {
                sum0 += Term<T, TTerm>(x, y, i);
                sum1 += Term<T, TTerm>(x, y, i + width);
                sum2 += Term<T, TTerm>(x, y, i + (2 * width));
                sum3 += Term<T, TTerm>(x, y, i + (3 * width));
            }

            sum0.CopyTo(sums[j..]);
            sum1.CopyTo(sums[(j + width)..]);
            sum2.CopyTo(sums[(j + (2 * width))..]);
            sum3.CopyTo(sums[(j + (3 * width))..]);
        }

        for (; j <= columns - width; j += width)
        {
            var sum = new Vector<T>(sums[j..]);
            for (var (row, i) = (0, j); row < rows; row++, i += columns)
            {
                sum += Term<T, TTerm>(x, y, i);
            }

            sum.CopyTo(sums[j..]);
        }

        for (; j < columns; j++)
        {
            for (var (row, i) = (0, j); row < rows; row++, i += columns)
            {
                sums[j] += TTerm.Of(x[i], y[i]);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<T> Term<T, TTerm>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, int i)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TTerm : struct, ITerm<T> =>
        TTerm.Of(new Vector<T>(x[i..]), new Vector<T>(y[i..]));
}
