using System.Runtime.CompilerServices;
using Pipeline.Kernel.Numerics.Vectors;
using static Pipeline.Kernel.Numerics.Polynomial;
using static Pipeline.Kernel.Numerics.VectorBits;

namespace Pipeline.Kernel.Numerics;

/// <summary>
/// Cosine and sine of a part of a full turn given by 32 bits: the two upper bits choose the quarter, the rest is an angle
/// of at most an eighth of a turn, for which minimax polynomials stand (error 5e-9 for float, 3e-20 for double).
/// </summary>
internal static class Turn
{
    /// <summary>cos and sin of <c>2 pi word / 2^32</c>; the lanes' bits are the word, in double with zeros above.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void CosSin<V>(V word, out V cos, out V sin)
        where V : struct, ISimd<V>
    {
        var quarter = V.ShiftRightSigned(V.AddBits(word, V.AllBits(1 << 29, 1 << 29)), 30, 30);
        var t = V.OfWhole(V.SubtractBits(word, V.ShiftLeft(quarter, 30, 30))) * V.All(1.0 / (1 << 30));
        var square = t * t;
        var s = t * SinOverT(square);
        var c = Cos(square);

        // An odd quarter swaps the two; bit 1 of the quarter, or of the next, is their sign.
        var odd = V.ShiftLeft(quarter, 31, 63);
        var next = V.AddBits(quarter, V.AllBits(1, 1));
        cos = V.IfSign(odd, s, c) ^ Sign(V.ShiftLeft(next, 30, 62));
        sin = V.IfSign(odd, c, s) ^ Sign(V.ShiftLeft(quarter, 30, 62));
    }

    /// <summary><c>sin(pi t / 2) / t</c> of <c>t^2</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V SinOverT<V>(V square)
        where V : struct, ISimd<V>
    {
        var x2 = square * square;
        return V.IsSingle
            ? Cubic(square, x2, 1.5707963219668166, -0.6459634786420331, 0.07968022806858271, -0.004602176997102064)
            : V.Fma(
                Cubic(square, x2, 0.00016044118472668972, -3.5988427172469656e-06, 5.6919278801928043e-08, -6.627628333551513e-10),
                x2 * x2,
                Cubic(square, x2, 1.5707963267948966, -0.6459640975062463, 0.07969262624616692, -0.0046817541353148286));
    }

    /// <summary><c>cos(pi t / 2)</c> of <c>t^2</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Cos<V>(V square)
        where V : struct, ISimd<V>
    {
        var x2 = square * square;
        return V.IsSingle
            ? V.Fma(
                V.All(0.0009036317033323827),
                x2 * x2,
                Cubic(square, x2, 1, -1.2337005406473758, 0.2536692039393227, -0.02086007131893305))
            : V.Fma(
                Cubic(square, x2, 0.0009192602741833661, -2.5202036771694383e-05, 4.7106097626584307e-07, -6.321260972436187e-09),
                x2 * x2,
                Cubic(square, x2, 1, -1.2337005501361697, 0.2536695079010467, -0.020863480763311227));
    }
}
