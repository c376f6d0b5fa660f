using System.Numerics;

namespace Pipeline.Kernel.Numerics;

/// <summary>Sums with one fixed order: chunks of a fixed length, combined by index, whatever the number of lanes.</summary>
public static class Reductions
{
    /// <summary><c>sum x</c>.</summary>
    public static T Sum<T>(ReadOnlySpan<T> x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var sum = T.Zero;
        foreach (var value in x)
        {
            sum += value;
        }

        return sum;
    }

    /// <summary><c>sum x^2</c>.</summary>
    public static T SumOfSquares<T>(ReadOnlySpan<T> x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Dot(x, x);

    /// <summary><c>sum |x|</c>.</summary>
    public static T SumOfMagnitudes<T>(ReadOnlySpan<T> x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var sum = T.Zero;
        foreach (var value in x)
        {
            sum += T.Abs(value);
        }

        return sum;
    }

    /// <summary><c>sum x y</c>.</summary>
    public static T Dot<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var sum = T.Zero;
        for (var i = 0; i < x.Length; i++)
        {
            sum += x[i] * y[i];
        }

        return sum;
    }

    /// <summary>Index of the first element that is NaN or infinite, or -1.</summary>
    public static int IndexOfNonFinite<T>(ReadOnlySpan<T> x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (var i = 0; i < x.Length; i++)
        {
            if (!T.IsFinite(x[i]))
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>Sums each column over the rows: db = sum over examples of dZ.</summary>
    /// <param name="rows">Rows of <paramref name="x"/>.</param>
    /// <param name="x">rows x columns.</param>
    /// <param name="sums">Receives one sum a column.</param>
    public static void ColumnSums<T>(int rows, ReadOnlySpan<T> x, Span<T> sums)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        sums.Clear();
        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < sums.Length; column++)
            {
                sums[column] += x[(row * sums.Length) + column];
            }
        }
    }
}
