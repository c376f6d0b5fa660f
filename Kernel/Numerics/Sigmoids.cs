using System.Runtime.CompilerServices;
using Pipeline.Kernel.Numerics.Vectors;
using static Pipeline.Kernel.Numerics.VectorBits;

namespace Pipeline.Kernel.Numerics;

/// <summary>The smooth steps and the smooth ramp of a vector; none overflows, however large x is.</summary>
internal static class Sigmoids
{
    /// <summary><c>1 / (1 + e^-x)</c>, from <c>e = e^-|x|</c>, accurate also where it vanishes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Sigmoid<V>(V x)
        where V : struct, ISimd<V>
    {
        var e = Exponential.ExpUpToLimit(-V.Abs(x));
        var numerator = V.IfLess(x, V.Zero, e, V.One);
        return numerator / (V.One + e);
    }

    /// <summary><c>tanh |x| = -w / (w + 2)</c> with <c>w = e^(-2|x|) - 1</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Tanh<V>(V x)
        where V : struct, ISimd<V>
    {
        var w = Exponential.ExpM1UpToZero(V.All(-2) * V.Abs(x));
        return V.Abs(w / (w + V.All(2))) | Sign(x);
    }

    /// <summary><c>ln(1 + e^x) = max(x, 0) + ln(1 + e^-|x|)</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Softplus<V>(V x)
        where V : struct, ISimd<V> =>
        V.AtLeast(x, V.Zero) + Logarithm.LogP1OfUnit(Exponential.ExpUpToLimit(-V.Abs(x)));
}
