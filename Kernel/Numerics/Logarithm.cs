using System.Numerics;
using System.Runtime.CompilerServices;
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
    public static Vector<T> Log<T>(Vector<T> x)
    {
        var tiny = Vector.LessThan(x, All<T>(1.17549435e-38f, 2.2250738585072014e-308));
        Split(Vector.ConditionalSelect(tiny, x * All<T>(33554432f, 18014398509481984.0), x), out var k, out var f);
        k -= tiny & All<T>(25f, 54);
        return Limits(x, OfParts(k, f, Vector<T>.Zero));
    }

    /// <summary><c>ln(1 + x)</c>, accurate near 0: -infinity at -1, NaN below.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> LogP1<T>(Vector<T> x)
    {
        // 1 + x = u + lost exactly (Knuth's two-sum), so ln(1 + x) = ln u + lost / u to far below one rounding.
        var u = Vector<T>.One + x;
        var part = u - Vector<T>.One;
        var lost = (Vector<T>.One - (u - part)) + (x - part);
        Split(u, out var k, out var f);
        return Limits(u, OfParts(k, f, lost / u)) | (Sign(x) & Vector.LessThan(Vector.Abs(x), Vector<T>.One));
    }

    /// <summary><c>ln(1 + x)</c> for x in [0, 1], where no limit is near.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> LogP1OfUnit<T>(Vector<T> x)
    {
        var u = Vector<T>.One + x;
        var lost = x - (u - Vector<T>.One);
        Split(u, out var k, out var f);
        return OfParts(k, f, lost / u);
    }

    /// <summary><c>ln((1 + f) 2^k) + c</c> for 1 + f in [sqrt(1/2), sqrt(2)) and c far smaller.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> OfParts<T>(Vector<T> k, Vector<T> f, Vector<T> c)
    {
        var s = f / (All<T>(2) + f);
        var z = s * s;
        var halfSquare = All<T>(0.5) * f * f;
        var small = Fma(k, All<T>(9.0580006145e-06f, 1.90821492927058770002e-10), c);
        small = Fma(s, Fma(z, Series(z), halfSquare), small);
        return Fma(k, All<T>(6.9313812256e-01f, 6.93147180369123816490e-01), f - (halfSquare - small));
    }

    /// <summary><c>R(z) / z = 2/3 + 2/5 z + 2/7 z^2 + ...</c>, minimax.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<T> Series<T>(Vector<T> z)
    {
        var z2 = z * z;
        if (typeof(T) == typeof(float))
        {
            return Cubic(z, z2, 0.66666662693, 0.40000972152, 0.28498786688, 0.24279078841);
        }

        var series = Quadratic(z, z2, 1.818357216161805012e-01, 1.531383769920937332e-01, 1.479819860511658591e-01);
        return Fma(series, z2 * z2, Cubic(
            z, z2, 6.666666666666735130e-01, 3.999999999940941908e-01, 2.857142874366239149e-01, 2.222219843214978396e-01));
    }

    /// <summary>y where x is positive and finite, and the limits of the logarithm elsewhere.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<T> Limits<T>(Vector<T> x, Vector<T> y)
    {
        var infinity = All<T>(float.PositiveInfinity, double.PositiveInfinity);
        var regular = Vector.GreaterThan(x, Vector<T>.Zero) & Vector.LessThan(x, infinity);
        var below = Vector.ConditionalSelect(Vector.LessThan(x, Vector<T>.Zero), All<T>(float.NaN, double.NaN), x);
        var limit = Vector.ConditionalSelect(Vector.Equals(x, Vector<T>.Zero), -infinity, below);
        return Vector.ConditionalSelect(regular, y, limit);
    }
}
