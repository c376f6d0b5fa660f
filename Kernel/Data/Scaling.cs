using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace Pipeline.Kernel.Data;

/// <summary>
/// <c>(x - center) / scale</c> of whole rows in place, computed in double and rounded once, prepared for one T: the
/// numbers of the features are laid out for as many rows as go at once.
/// </summary>
internal sealed class Scaling<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    // Numbers laid out one behind the other, so that short rows fill vectors too.
    private const int Block = 512;

    private readonly double[] centers;
    private readonly double[] scales;

    // Not empty where a division in T gives the same bits.
    private readonly T[] divisors;
    private readonly bool isIdentity;

    /// <summary>Prepares a transformation.</summary>
    public Scaling(Standardization standardization)
    {
        Features = standardization.Center.Length;
        var rows = Math.Max(1, Block / Math.Max(1, Features));
        centers = [.. Enumerable.Repeat(standardization.Center, rows).SelectMany(center => center)];
        scales = [.. Enumerable.Repeat(standardization.Scale, rows).SelectMany(scale => scale)];
        divisors = DividesInT() ? Array.ConvertAll(scales, T.CreateChecked) : [];
        isIdentity = divisors.Length > 0 && Array.TrueForAll(scales, scale => scale == 1);
    }

    /// <summary>Features of a row.</summary>
    public int Features { get; }

    /// <summary>Transforms whole rows.</summary>
    public void Apply(Span<T> rows)
    {
        for (int at = 0, length; !isIdentity && at < rows.Length; at += length)
        {
            var place = at % scales.Length;
            length = Math.Min(Math.Min(Block, scales.Length - place), rows.Length - at);
            Apply(rows.Slice(at, length), place);
        }
    }

    /// <summary>
    /// Nothing is subtracted and T has the scales: the quotient of two floats, rounded to double and then to float, is
    /// the float nearest to it, since 53 bits are at least 2 x 24 + 2 (Figueroa, SIGNUM 30(3), 1995).
    /// </summary>
    private bool DividesInT() =>
        (typeof(T) == typeof(float) || typeof(T) == typeof(double))
        && Array.TrueForAll(centers, center => BitConverter.DoubleToInt64Bits(center) == 0)
        && Array.TrueForAll(scales, scale => double.CreateChecked(T.CreateChecked(scale)) == scale);

    private void Apply(Span<T> x, int place)
    {
        if (divisors.Length > 0)
        {
            TensorPrimitives.Divide(x, divisors.AsSpan(place, x.Length), x);
        }
        else if (typeof(T) == typeof(double))
        {
            Apply(MemoryMarshal.Cast<T, double>(x), place);
        }
        else if (typeof(T) == typeof(float))
        {
            Apply(MemoryMarshal.Cast<T, float>(x), place);
        }
        else
        {
            for (var i = 0; i < x.Length; i++)
            {
                x[i] = T.CreateTruncating((double.CreateTruncating(x[i]) - centers[place + i]) / scales[place + i]);
            }
        }
    }

    private void Apply(Span<double> x, int place)
    {
        TensorPrimitives.Subtract(x, centers.AsSpan(place, x.Length), x);
        TensorPrimitives.Divide(x, scales.AsSpan(place, x.Length), x);
    }

    private void Apply(Span<float> x, int place)
    {
        var vectors = MemoryMarshal.Cast<float, Vector<float>>(x);
        var i = 0;
        foreach (ref var vector in vectors)
        {
            Vector.Widen(vector, out var low, out var high);
            low = (low - new Vector<double>(centers, place + i)) / new Vector<double>(scales, place + i);
            i += Vector<double>.Count;
            high = (high - new Vector<double>(centers, place + i)) / new Vector<double>(scales, place + i);
            i += Vector<double>.Count;
            vector = Vector.Narrow(low, high);
        }

        for (; i < x.Length; i++)
        {
            x[i] = (float)((x[i] - centers[place + i]) / scales[place + i]);
        }
    }
}
