using System.Numerics;

namespace Pipeline.Kernel.Monitoring;

/// <summary>Sizes of vectors, in double and without overflow or underflow of the squares.</summary>
internal static class Magnitude
{
    /// <summary><c>sqrt(mean x^2)</c>; 0 of nothing, and what is not finite where an element is.</summary>
    public static double Rms<T>(ReadOnlySpan<T> x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var largest = 0.0;
        foreach (var each in x)
        {
            largest = Math.Max(largest, Math.Abs(double.CreateTruncating(each)));
        }

        if (largest == 0 || !double.IsFinite(largest))
        {
            return largest;
        }

        var sum = 0.0;
        foreach (var each in x)
        {
            var part = double.CreateTruncating(each) / largest;
            sum += part * part;
        }

        return largest * Math.Sqrt(sum / x.Length);
    }

    /// <summary>RMS of <c>x - 1</c>.</summary>
    public static double RmsFromOne<T>(ReadOnlySpan<T> x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var distances = new double[x.Length];
        for (var index = 0; index < x.Length; index++)
        {
            distances[index] = double.CreateTruncating(x[index]) - 1;
        }

        return Rms<double>(distances);
    }

    /// <summary>Largest difference of two rows in one column.</summary>
    public static double RowSpread<T>(int columns, ReadOnlySpan<T> matrix)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var spread = 0.0;
        for (var column = 0; column < columns; column++)
        {
            var (low, high) = (matrix[column], matrix[column]);
            for (var index = column; index < matrix.Length; index += columns)
            {
                (low, high) = (T.Min(low, matrix[index]), T.Max(high, matrix[index]));
            }

            spread = Math.Max(spread, double.CreateTruncating(high) - double.CreateTruncating(low));
        }

        return spread;
    }
}
