using System.Numerics;
using System.Runtime.CompilerServices;
using static Pipeline.Kernel.Numerics.Polynomial;
using static Pipeline.Kernel.Numerics.VectorBits;

namespace Pipeline.Kernel.Numerics;

/// <summary>
/// Cosine and sine of a part of a full turn given by 32 bits: the two upper bits choose the quarter, the rest is an angle
/// of at most an eighth of a turn, for which minimax polynomials stand (error 5e-9 for float, 3e-20 for double).
/// </summary>
internal static class Turn
{
    /// <summary>cos and sin of <c>2 pi word / 2^32</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void CosSin<T, TBits>(Vector<TBits> word, out Vector<T> cos, out Vector<T> sin)
        where TBits : unmanaged, IBinaryInteger<TBits>
    {
        var quarter = (word + Vector.Create(TBits.CreateTruncating(1 << 29))) >> 30;
        var t = OfWhole<TBits, T>(word - (quarter << 30)) * All<T>(1.0 / (1 << 30));
        var square = t * t;
        var s = t * SinOverT(square);
        var c = Cos(square);

        var one = Vector<TBits>.One;
        var swap = Vector.Equals(quarter & one, one).As<TBits, T>();
        cos = Vector.ConditionalSelect(swap, s, c) ^ SignOfBit1<T, TBits>(quarter + one);
        sin = Vector.ConditionalSelect(swap, c, s) ^ SignOfBit1<T, TBits>(quarter);
    }

    /// <summary>The sign bit of T set where bit 1 is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<T> SignOfBit1<T, TBits>(Vector<TBits> bits) =>
        Sign((typeof(T) == typeof(float) ? bits << 30 : bits << 62).As<TBits, T>());

    /// <summary><c>sin(pi t / 2) / t</c> of <c>t^2</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<T> SinOverT<T>(Vector<T> square)
    {
        var x2 = square * square;
        return typeof(T) == typeof(float)
            ? Cubic(square, x2, 1.5707963219668166, -0.6459634786420331, 0.07968022806858271, -0.004602176997102064)
            : Fma(
                Cubic(square, x2, 0.00016044118472668972, -3.5988427172469656e-06, 5.6919278801928043e-08, -6.627628333551513e-10),
                x2 * x2,
                Cubic(square, x2, 1.5707963267948966, -0.6459640975062463, 0.07969262624616692, -0.0046817541353148286));
    }

    /// <summary><c>cos(pi t / 2)</c> of <c>t^2</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<T> Cos<T>(Vector<T> square)
    {
        var x2 = square * square;
        return typeof(T) == typeof(float)
            ? Fma(
                All<T>(0.0009036317033323827),
                x2 * x2,
                Cubic(square, x2, 1, -1.2337005406473758, 0.2536692039393227, -0.02086007131893305))
            : Fma(
                Cubic(square, x2, 0.0009192602741833661, -2.5202036771694383e-05, 4.7106097626584307e-07, -6.321260972436187e-09),
                x2 * x2,
                Cubic(square, x2, 1, -1.2337005501361697, 0.2536695079010467, -0.020863480763311227));
    }
}
