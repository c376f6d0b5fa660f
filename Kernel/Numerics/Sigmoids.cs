using System.Numerics;
using System.Runtime.CompilerServices;
using static Pipeline.Kernel.Numerics.VectorBits;

namespace Pipeline.Kernel.Numerics;

/// <summary>The smooth steps and the smooth ramp of a vector; none overflows, however large x is.</summary>
internal static class Sigmoids
{
    /// <summary><c>1 / (1 + e^-x)</c>, from <c>e = e^-|x|</c>, accurate also where it vanishes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> Sigmoid<T>(Vector<T> x)
    {
        var e = Exponential.Exp(-Vector.Abs(x));
        var numerator = Vector.ConditionalSelect(Vector.LessThan(x, Vector<T>.Zero), e, Vector<T>.One);
        return numerator / (Vector<T>.One + e);
    }

    /// <summary><c>tanh |x| = -w / (w + 2)</c> with <c>w = e^(-2|x|) - 1</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> Tanh<T>(Vector<T> x)
    {
        var w = Exponential.ExpM1(All<T>(-2) * Vector.Abs(x));
        return Vector.Abs(w / (w + All<T>(2))) | Sign(x);
    }

    /// <summary><c>ln(1 + e^x) = max(x, 0) + ln(1 + e^-|x|)</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> Softplus<T>(Vector<T> x) =>
        AtLeast(x, Vector<T>.Zero) + Logarithm.LogP1OfUnit(Exponential.Exp(-Vector.Abs(x)));
}
