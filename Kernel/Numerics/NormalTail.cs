using System.Runtime.CompilerServices;
using Pipeline.Kernel.Numerics.Vectors;
using static Pipeline.Kernel.Numerics.Polynomial;

namespace Pipeline.Kernel.Numerics;

/// <summary>
/// The distribution function Phi of the standard normal, of a vector. With <c>w = 1 / (|x| + 4)</c> and
/// <c>q = 1 - 8 w = (|x| - 4) / (|x| + 4)</c>, <c>Phi(-|x|) = e^(-x^2/2) w h(q)</c>, where h is smooth from 0 to infinity
/// and stands as a minimax polynomial (absolute error 1e-9 for float, 2e-17 for double; h is 0.4 to 2). The
/// substitution is that of Shepherd and Laframboise, Math. Comp. 36 (1981).
/// </summary>
internal static class NormalTail
{
    /// <summary><c>Phi(x) = erfc(-x / sqrt(2)) / 2</c>, relatively accurate also for large negative x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Cdf<V>(V x)
        where V : struct, ISimd<V> => Cdf(x, out _);

    /// <summary><c>x Phi(x) = max(x, 0) - |x| Phi(-|x|)</c>; 0 at minus infinity.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Gelu<V>(V x)
        where V : struct, ISimd<V>
    {
        var tail = Tail(x, out var a, out _);
        return V.Fma(-a, tail, V.AtLeast(x, V.Zero));
    }

    /// <summary><c>Phi(x)</c>, and <c>e^(-x^2/2)</c> on the way.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Cdf<V>(V x, out V decay)
        where V : struct, ISimd<V>
    {
        var tail = Tail(x, out _, out decay);
        return V.IfLess(V.Zero, x, V.One - tail, tail);
    }

    /// <summary><c>Phi(-a)</c> with <c>a = |x|</c>, or where the tail has vanished if that is less.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Tail<V>(V x, out V a, out V decay)
        where V : struct, ISimd<V>
    {
        a = V.AtMost(V.Abs(x), V.All(14.5f, 38.6));
        var w = V.One / (a + V.All(4));
        decay = Exponential.ExpOfProduct(V.All(-0.5) * a, a);
        return decay * w * Smooth(V.Fma(V.All(-8), w, V.One));
    }

    /// <summary><c>h(q) = Phi(-a) e^(a^2/2) (a + 4)</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Smooth<V>(V q)
        where V : struct, ISimd<V>
    {
        var q2 = q * q;
        var q4 = q2 * q2;
        if (V.IsSingle)
        {
            var single = Quadratic(q, q2, 0.0001717825138038837, -0.0002270259055255437, -4.921519368063877e-05);
            single = V.Fma(single, q4, Cubic(
                q, q2, 0.06039790937104227, -0.007544357347520902, -0.0034906891709433055, 0.001641670627064044));
            return V.Fma(single, q4, Cubic(
                q, q2, 0.7552851309629844, -0.6078966560517174, 0.3871373383664711, -0.18652137557230863));
        }

        var h = Quadratic(q, q2, 1.3996638158896626e-08, 6.771977978348616e-12, -9.970388454819086e-10);
        h = V.Fma(h, q4, Cubic(q, q2, 2.636668663170493e-07, -1.54572430343371e-07, -7.642847298757427e-08, 1.4795984337982174e-08));
        h = V.Fma(h, q4, Cubic(q, q2, 7.149812742720847e-07, -5.9190172326701515e-06, -6.250925775485536e-07, 1.0200535652874936e-06));
        h = V.Fma(h, q4, Cubic(q, q2, 0.00013334425269610344, -0.00023109482665126672, -1.90785889514975e-06, 3.5144221319920616e-05));
        h = V.Fma(h, q4, Cubic(q, q2, 0.06039657489069439, -0.007540188965671139, -0.0034796923621213116, 0.0016308184429609936));
        return V.Fma(h, q4, Cubic(q, q2, 0.7552851304157515, -0.6078966419718917, 0.387137400742219, -0.18652185795969148));
    }
}
