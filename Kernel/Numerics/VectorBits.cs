using System.Numerics;
using System.Runtime.CompilerServices;

namespace Pipeline.Kernel.Numerics;

/// <summary>
/// The few operations on vectors that differ between float and double, so that a formula is written once for both.
/// The test of T is decided when the code is compiled. Every operation is exact or rounds once, lane by lane.
/// </summary>
internal static class VectorBits
{
    /// <summary>All lanes <paramref name="value"/>, rounded to T.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> All<T>(double value) => All<T>((float)value, value);

    /// <summary>All lanes the value that belongs to T.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> All<T>(float single, double @double) => typeof(T) == typeof(float)
        ? Vector.Create(single).As<float, T>()
        : Vector.Create(@double).As<double, T>();

    /// <summary><c>a b + c</c>, rounded once.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> Fma<T>(Vector<T> a, Vector<T> b, Vector<T> c) => typeof(T) == typeof(float)
        ? Vector.FusedMultiplyAdd(a.As<T, float>(), b.As<T, float>(), c.As<T, float>()).As<float, T>()
        : Vector.FusedMultiplyAdd(a.As<T, double>(), b.As<T, double>(), c.As<T, double>()).As<double, T>();

    /// <summary>A whole number of the lane's width as T; |n| below 2^51.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> OfWhole<TBits, T>(Vector<TBits> n)
    {
        if (typeof(T) == typeof(float))
        {
            return Vector.ConvertToSingle(n.As<TBits, int>()).As<float, T>();
        }

        // The same shift as in Round, backwards: the 51 lower bits of 1.5 * 2^52 + n are those of n.
        var shift = All<T>(6755399441055744.0);
        return (n.As<TBits, long>() + shift.As<T, long>()).As<long, T>() - shift;
    }

    /// <summary>The nearest whole number, ties to even, for <c>|x| &lt; 2^21</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> Round<T>(Vector<T> x)
    {
        // Above 1.5 * 2^23 (2^52) the spacing of the numbers is 1.
        var shift = All<T>(12582912f, 6755399441055744.0);
        return (x + shift) - shift;
    }

    /// <summary><c>2^n</c> for whole n with a normal result.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> PowerOfTwo<T>(Vector<T> n)
    {
        // The sum's low bits are n plus the exponent's bias; the shift drops all others.
        var biased = n + All<T>(12582912f + 127, 6755399441055744.0 + 1023);
        return typeof(T) == typeof(float)
            ? (biased.As<T, int>() << 23).As<int, T>()
            : (biased.As<T, long>() << 52).As<long, T>();
    }

    /// <summary><c>x = (1 + f) 2^k</c> with 1 + f in [sqrt(1/2), sqrt(2)), for normal positive x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Split<T>(Vector<T> x, out Vector<T> k, out Vector<T> f)
    {
        if (typeof(T) == typeof(float))
        {
            var bits = x.As<T, uint>() + Vector.Create(0x3F800000u - 0x3F3504F3u);
            k = ((bits >>> 23) | Vector.Create(0x4B000000u)).As<uint, T>() - All<T>(8388608 + 127);
            f = ((bits & Vector.Create(0x007FFFFFu)) + Vector.Create(0x3F3504F3u)).As<uint, T>() - Vector<T>.One;
        }
        else
        {
            var bits = x.As<T, ulong>() + Vector.Create(0x3FF0000000000000u - 0x3FE6A09E667F3BCDu);
            k = ((bits >>> 52) | Vector.Create(0x4330000000000000u)).As<ulong, T>() - All<T>(4503599627370496 + 1023);
            f = ((bits & Vector.Create(0x000FFFFFFFFFFFFFu)) + Vector.Create(0x3FE6A09E667F3BCDu)).As<ulong, T>() - Vector<T>.One;
        }
    }

    /// <summary><c>min(x, limit)</c>; NaN stays NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> AtMost<T>(Vector<T> x, Vector<T> limit) =>
        Vector.ConditionalSelect(Vector.GreaterThan(x, limit), limit, x);

    /// <summary><c>max(x, limit)</c>; NaN stays NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> AtLeast<T>(Vector<T> x, Vector<T> limit) =>
        Vector.ConditionalSelect(Vector.LessThan(x, limit), limit, x);

    /// <summary>The sign bits of x, all other bits 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> Sign<T>(Vector<T> x) => x & All<T>(-0f, -0d);
}
