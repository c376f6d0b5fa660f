using System.Runtime.CompilerServices;
using Pipeline.Kernel.Numerics.Vectors;
using static Pipeline.Kernel.Numerics.Polynomial;
using static Pipeline.Kernel.Numerics.VectorBits;

namespace Pipeline.Kernel.Numerics;

/// <summary>
/// <c>e^x</c> and <c>e^x - 1</c> of a vector: <c>x = n ln 2 + r</c> with whole n and |r| at most ln 2 / 2, then
/// <c>e^r - 1 = r + r^2 q(r)</c> with a minimax polynomial q (relative error 3e-9 for float, 3e-18 for double), then
/// scaling by <c>2^n</c>.
/// </summary>
internal static class Exponential
{
    /// <summary><c>e^x</c>; rounds once more where the result is denormal.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Exp<V>(V x)
        where V : struct, ISimd<V> => ExpUpToLimit(V.AtMost(x, V.All(89f, 710)));

    /// <summary><c>e^x</c> where x is nowhere above 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V ExpUpToLimit<V>(V x)
        where V : struct, ISimd<V>
    {
        var p = Reduced(V.AtLeast(x, V.All(-105f, -746)), out var n);
        return V.Scale(V.One + p, n);
    }

    /// <summary><c>e^(a b)</c> for products from -746 (-106 in float) to 0, whose rounding error is put back.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V ExpOfProduct<V>(V a, V b)
        where V : struct, ISimd<V>
    {
        var x = a * b;
        var p = Reduced(x, V.Fma(a, b, -x), out var n);
        return V.Scale(V.One + p, n);
    }

    /// <summary><c>e^x - 1</c>, accurate near 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V ExpM1<V>(V x)
        where V : struct, ISimd<V>
    {
        var p = Reduced(V.AtLeast(V.AtMost(x, V.All(89f, 710)), V.All(-40)), out var n);

        // Half of it first: 2^n may overflow where the result does not.
        var scale = PowerOfTwo(n - V.One);
        var y = V.All(2) * V.Fma(scale, p, scale - V.All(0.5));
        return V.IfEqual(n, V.Zero, p, y) | Sign(x);
    }

    /// <summary><c>e^x - 1</c>, accurate near 0, where x is nowhere above 0; +0 at -0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V ExpM1UpToZero<V>(V x)
        where V : struct, ISimd<V>
    {
        var p = Reduced(V.AtLeast(x, V.All(-40)), out var n);
        var scale = PowerOfTwo(n);
        return V.Fma(scale, p, scale - V.One);
    }

    /// <summary><c>e^r - 1</c> where <c>x = n ln 2 + r</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Reduced<V>(V x, out V n)
        where V : struct, ISimd<V>
    {
        n = RoundProduct(x, V.All(1.4426950408889634));
        var r = V.Fma(n, V.All(-0.6931471805599453), x);
        r = V.Fma(n, V.All(1.904654299957768e-9f, -2.3190468138462996e-17), r);
        return V.Fma(r * r, Quotient(r), r);
    }

    /// <summary>The same where <c>x + tail = n ln 2 + r</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Reduced<V>(V x, V tail, out V n)
        where V : struct, ISimd<V>
    {
        n = RoundProduct(x, V.All(1.4426950408889634));
        var r = V.Fma(n, V.All(-0.6931471805599453), x);
        r += V.Fma(n, V.All(1.904654299957768e-9f, -2.3190468138462996e-17), tail);
        return V.Fma(r * r, Quotient(r), r);
    }

    /// <summary><c>q(r) = (e^r - 1 - r) / r^2</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Quotient<V>(V r)
        where V : struct, ISimd<V>
    {
        var r2 = r * r;
        var r4 = r2 * r2;
        if (V.IsSingle)
        {
            var single = Cubic(r, r2, 0.5000000095160321, 0.16666518842130496, 0.04166620589318665, 0.00836888917316952);
            return V.Fma(V.All(0.0013950485302328102), r4, single);
        }

        var q = Linear(r, 2.763127427496889e-07, 2.511778062799549e-08);
        q = V.Fma(q, r4, Cubic(r, r2, 0.001388888894698629, 0.0001984126991715601, 2.48014899656114e-05, 2.755721653634643e-06));
        return V.Fma(q, r4, Cubic(r, r2, 0.5000000000000012, 0.166666666666667, 0.041666666666515556, 0.008333333333307286));
    }
}
