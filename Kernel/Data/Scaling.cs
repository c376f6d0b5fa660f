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
    // Numbers at once, so that what lies on the stack stays in the first cache.
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
        else
        {
            Span<double> wide = stackalloc double[Block];
            wide = wide[..x.Length];
            TensorPrimitives.ConvertTruncating<T, double>(x, wide);
            Apply(wide, place);
            TensorPrimitives.ConvertTruncating<double, T>(wide, x);
        }
    }

    private void Apply(Span<double> x, int place)
    {
        TensorPrimitives.Subtract(x, centers.AsSpan(place, x.Length), x);
        TensorPrimitives.Divide(x, scales.AsSpan(place, x.Length), x);
    }
}
