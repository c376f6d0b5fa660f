using System.Runtime.CompilerServices;
using Pipeline.Kernel.Numerics.Vectors;

namespace Pipeline.Kernel.Numerics;

/// <summary>What formulas do with the bits of a number. Every operation is exact, or exact before its last rounding.</summary>
internal static class VectorBits
{
    /// <summary>The whole number nearest to <c>a b</c>, ties to even, for <c>|a b| &lt; 2^21</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V RoundProduct<V>(V a, V b)
        where V : struct, ISimd<V>
    {
        // Above 1.5 * 2^23 (2^52) the spacing of the numbers is 1.
        var shift = V.All(12582912f, 6755399441055744.0);
        return V.Fma(a, b, shift) - shift;
    }

    /// <summary><c>2^n</c> for whole n with a normal result.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V PowerOfTwo<V>(V n)
        where V : struct, ISimd<V>
    {
        // The sum's low bits are n plus the exponent's bias; the shift drops all others.
        var biased = n + V.All(12582912f + 127, 6755399441055744.0 + 1023);
        return V.ShiftLeft(biased, 23, 52);
    }

    /// <summary><c>x = (1 + f) 2^k</c> with 1 + f in [sqrt(1/2), sqrt(2)), for normal positive x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Split<V>(V x, out V k, out V f)
        where V : struct, ISimd<V>
    {
        var bits = V.AddBits(x, V.AllBits(0x3F800000u - 0x3F3504F3u, 0x3FF0000000000000u - 0x3FE6A09E667F3BCDu));
        var exponent = V.ShiftRight(bits, 23, 52);
        k = (exponent | V.AllBits(0x4B000000u, 0x4330000000000000u)) - V.All(8388608 + 127, 4503599627370496 + 1023);
        var fraction = bits & V.AllBits(0x007FFFFFu, 0x000FFFFFFFFFFFFFu);
        f = V.AddBits(fraction, V.AllBits(0x3F3504F3u, 0x3FE6A09E667F3BCDu)) - V.One;
    }

    /// <summary>The sign bits of x, all other bits 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Sign<V>(V x)
        where V : struct, ISimd<V> => x & V.All(-0f, -0d);
}
