using System.Runtime.CompilerServices;
using Pipeline.Kernel.Numerics.Vectors;
using static Pipeline.Kernel.Numerics.Polynomial;
using static Pipeline.Kernel.Numerics.VectorBits;

namespace Pipeline.Kernel.Numerics;

/// <summary>
/// <c>ln x</c> and <c>ln(1 + x)</c> of a vector: <c>x = (1 + f) 2^k</c>, and with <c>s = f / (2 + f)</c>,
/// <c>ln(1 + f) = f - f^2/2 + s (f^2/2 + R(s^2))</c>, the form and the polynomial R of fdlibm (Sun Microsystems 1993).
/// </summary>
internal static class Logarithm
{
    /// <summary><c>ln x</c>: -infinity at 0, NaN below.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Log<V>(V x)
        where V : struct, ISimd<V>
    {
        var smallest = V.All(1.17549435e-38f, 2.2250738585072014e-308);
        Split(V.IfLess(x, smallest, x * V.All(33554432f, 18014398509481984.0), x), out var k, out var f);
        k -= V.IfLess(x, smallest, V.All(25f, 54), V.Zero);
        return Limits(x, OfParts(k, f, V.Zero));
    }

    /// <summary><c>ln(1 + x)</c>, accurate near 0: -infinity at -1, NaN below.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V LogP1<V>(V x)
        where V : struct, ISimd<V>
    {
        // 1 + x = u + lost exactly (Knuth's two-sum), so ln(1 + x) = ln u + lost / u to far below one rounding.
        var u = V.One + x;
        var part = u - V.One;
        var lost = (V.One - (u - part)) + (x - part);
        Split(u, out var k, out var f);
        return Limits(u, OfParts(k, f, lost / u)) | V.IfLess(V.Abs(x), V.One, Sign(x), V.Zero);
    }

    /// <summary><c>ln(1 + x)</c> for x in [0, 1], where no limit is near.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V LogP1OfUnit<V>(V x)
        where V : struct, ISimd<V>
    {
        var u = V.One + x;
        var lost = x - (u - V.One);
        Split(u, out var k, out var f);
        return OfParts(k, f, lost / u);
    }

    /// <summary><c>ln((1 + f) 2^k) + c</c> for 1 + f in [sqrt(1/2), sqrt(2)) and c far smaller.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V OfParts<V>(V k, V f, V c)
        where V : struct, ISimd<V>
    {
        var s = f / (V.All(2) + f);
        var z = s * s;
        var halfSquare = V.All(0.5) * f * f;
        var small = V.Fma(k, V.All(9.0580006145e-06f, 1.90821492927058770002e-10), c);
        small = V.Fma(s, V.Fma(z, Series(z), halfSquare), small);
        return V.Fma(k, V.All(6.9313812256e-01f, 6.93147180369123816490e-01), f - (halfSquare - small));
    }

    /// <summary><c>R(z) / z = 2/3 + 2/5 z + 2/7 z^2 + ...</c>, minimax.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Series<V>(V z)
        where V : struct, ISimd<V>
    {
        var z2 = z * z;
        if (V.IsSingle)
        {
            return Cubic(z, z2, 0.66666662693, 0.40000972152, 0.28498786688, 0.24279078841);
        }

        var series = Quadratic(z, z2, 1.818357216161805012e-01, 1.531383769920937332e-01, 1.479819860511658591e-01);
        return V.Fma(series, z2 * z2, Cubic(
            z, z2, 6.666666666666735130e-01, 3.999999999940941908e-01, 2.857142874366239149e-01, 2.222219843214978396e-01));
    }

    /// <summary>y where x is positive and finite, and the limits of the logarithm elsewhere.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Limits<V>(V x, V y)
        where V : struct, ISimd<V>
    {
        var infinity = V.All(float.PositiveInfinity, double.PositiveInfinity);
        var below = V.IfLess(x, V.Zero, V.All(float.NaN, double.NaN), x);
        var limit = V.IfEqual(x, V.Zero, -infinity, below);
        return V.IfLess(V.Zero, x, V.IfLess(x, infinity, y, x), limit);
    }
}
