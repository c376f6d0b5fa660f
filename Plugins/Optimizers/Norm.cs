using System.Numerics;
using Pipeline.Kernel.Numerics;

namespace Pipeline.Plugins.Optimizers;

/// <summary>Euclidean norms, and the vectors that are cut to them.</summary>
internal static class Norm
{
    /// <summary><c>sqrt(sum x^2)</c>, also where the squares overflow or underflow T.</summary>
    public static double Of<T>(ReadOnlySpan<T> x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var squares = double.CreateChecked(Reductions.SumOfSquares(x));
        return squares > 1e-24 && double.IsFinite(squares) ? Math.Sqrt(squares) : Scaled(x);
    }

    /// <summary><c>x = factor x</c>.</summary>
    public static void Scale<T>(Span<T> x, double factor)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var scale = T.CreateChecked(factor);
        var i = 0;
        for (; i <= x.Length - Vector<T>.Count; i += Vector<T>.Count)
        {
            (new Vector<T>(x[i..]) * scale).CopyTo(x[i..]);
        }

        for (; i < x.Length; i++)
        {
            x[i] *= scale;
        }
    }

    private static double Scaled<T>(ReadOnlySpan<T> x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var largest = T.Zero;
        foreach (var value in x)
        {
            largest = T.Max(largest, T.Abs(value));
        }

        if (largest == T.Zero || !T.IsFinite(largest))
        {
            return double.CreateChecked(largest);
        }

        var squares = 0.0;
        foreach (var value in x)
        {
            var ratio = double.CreateChecked(value / largest);
            squares += ratio * ratio;
        }

        return double.CreateChecked(largest) * Math.Sqrt(squares);
    }
}
