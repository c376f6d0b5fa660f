using System.Numerics;
using System.Runtime.CompilerServices;
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
    public static Vector<T> Exp<T>(Vector<T> x)
    {
        var p = Reduced(AtLeast(AtMost(x, All<T>(89f, 710)), All<T>(-105f, -746)), out var n);

        // 2^n itself may overflow or vanish where the result does not.
        var half = Round(n * All<T>(0.5));
        return (Vector<T>.One + p) * PowerOfTwo(half) * PowerOfTwo(n - half);
    }

    /// <summary><c>e^x - 1</c>, accurate near 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> ExpM1<T>(Vector<T> x)
    {
        var p = Reduced(AtLeast(AtMost(x, All<T>(89f, 710)), All<T>(-40)), out var n);

        // Half of it first: 2^n may overflow where the result does not.
        var scale = PowerOfTwo(n - Vector<T>.One);
        var y = All<T>(2) * Fma(scale, p, scale - All<T>(0.5));
        return Vector.ConditionalSelect(Vector.Equals(n, Vector<T>.Zero), p, y) | Sign(x);
    }

    /// <summary><c>e^r - 1</c> where <c>x = n ln 2 + r</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<T> Reduced<T>(Vector<T> x, out Vector<T> n)
    {
        n = Round(x * All<T>(1.4426950408889634));
        var r = Fma(n, All<T>(-0.6931471805599453), x);
        r = Fma(n, All<T>(1.904654299957768e-9f, -2.3190468138462996e-17), r);
        return Fma(r * r, Quotient(r), r);
    }

    /// <summary><c>q(r) = (e^r - 1 - r) / r^2</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<T> Quotient<T>(Vector<T> r)
    {
        var r2 = r * r;
        var r4 = r2 * r2;
        if (typeof(T) == typeof(float))
        {
            var single = Cubic(r, r2, 0.5000000095160321, 0.16666518842130496, 0.04166620589318665, 0.00836888917316952);
            return Fma(All<T>(0.0013950485302328102), r4, single);
        }

        var q = Linear(r, 2.763127427496889e-07, 2.511778062799549e-08);
        q = Fma(q, r4, Cubic(r, r2, 0.001388888894698629, 0.0001984126991715601, 2.48014899656114e-05, 2.755721653634643e-06));
        return Fma(q, r4, Cubic(r, r2, 0.5000000000000012, 0.166666666666667, 0.041666666666515556, 0.008333333333307286));
    }
}
