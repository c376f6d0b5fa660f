using System.Numerics;
using Pipeline.Kernel.Numerics.Sums;

namespace Pipeline.Kernel.Numerics;

/// <summary>
/// Sums with one fixed order, whatever the number of lanes and the width of the vectors: 64 partial sums, of the
/// elements whose index is 0, 1, ..., 63 modulo 64, over chunks of 16,384; the chunks' partial sums added in order; at the
/// end the upper half of the partial sums added to the lower half until one is left.
/// </summary>
public static class Reductions
{
    /// <summary><c>sum x</c>.</summary>
    public static T Sum<T>(ReadOnlySpan<T> x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => PartialSums.Total<T, Value<T>>(x, x);

    /// <summary><c>sum x^2</c>.</summary>
    public static T SumOfSquares<T>(ReadOnlySpan<T> x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => PartialSums.Total<T, Product<T>>(x, x);

    /// <summary><c>sum |x|</c>.</summary>
    public static T SumOfMagnitudes<T>(ReadOnlySpan<T> x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => PartialSums.Total<T, Magnitude<T>>(x, x);

    /// <summary><c>sum x y</c>.</summary>
    /// <param name="x">Any length.</param>
    /// <param name="y">As long as <paramref name="x"/>; <see cref="ArgumentException"/> if not.</param>
    public static T Dot<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => x.Length == y.Length
            ? PartialSums.Total<T, Product<T>>(x, y)
            : throw new ArgumentException($"{x.Length} elements have no product with {y.Length}.", nameof(y));

    /// <summary>Index of the first element that is NaN or infinite, or -1.</summary>
    public static int IndexOfNonFinite<T>(ReadOnlySpan<T> x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var i = 0;
        for (; i <= x.Length - Vector<T>.Count; i += Vector<T>.Count)
        {
            // x - x is 0 for a finite x and NaN for any other.
            var value = new Vector<T>(x[i..]);
            if (!Vector.EqualsAll(value - value, Vector<T>.Zero))
            {
                break;
            }
        }

        for (; i < x.Length; i++)
        {
            if (!T.IsFinite(x[i]))
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>Sums each column over the rows, in their order: db = sum over examples of dZ.</summary>
    /// <param name="rows">Rows of <paramref name="x"/>.</param>
    /// <param name="x">rows x columns.</param>
    /// <param name="sums">Receives one sum a column; overlaps not <paramref name="x"/>.</param>
    public static void ColumnSums<T>(int rows, ReadOnlySpan<T> x, Span<T> sums)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rows);
        if (x.Length < (long)rows * sums.Length)
        {
            throw new ArgumentException($"{x.Length} elements do not hold {rows} rows of {sums.Length}.", nameof(x));
        }

        sums.Clear();
        Columns.Add<T, Value<T>>(rows, x, x, sums);
    }
}
