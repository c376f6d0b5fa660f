using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Pipeline.Kernel.Numerics.Vectors;

namespace Pipeline.Kernel.Numerics.Sums;

/// <summary>
/// Sums of one row: 16 partial sums, of the elements whose index is 0, 1, ..., 15 modulo 16, then the upper half of them
/// added to the lower half until one is left. Cheaper to start than <see cref="PartialSums"/>.
/// </summary>
internal static class Strands
{
    private const int Count = 16;

    /// <summary>The sum of the terms of x and y, which have one length.</summary>
    public static T Total<T, TTerm>(ReadOnlySpan<T> x, ReadOnlySpan<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TTerm : struct, ITerm<T>
    {
        SpanChecks.SameLength(x.Length, y.Length, nameof(y));
        return Width.Is512 ? Total<T, TTerm, Simd512<T>>(x, y) : Total<T, TTerm, SimdNative<T>>(x, y);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    [SkipLocalsInit]
    private static T Total<T, TTerm, V>(ReadOnlySpan<T> x, ReadOnlySpan<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TTerm : struct, ITerm<T>
        where V : struct, ISimd<V>
    {
        Span<T> sums = stackalloc T[Count];
        ref var a = ref MemoryMarshal.GetReference(x);
        ref var b = ref MemoryMarshal.GetReference(y);
        ref var to = ref MemoryMarshal.GetReference(sums);
        nint whole = x.Length & -Count;
        for (nint strand = 0; strand < Count; strand += V.Count)
        {
            var sum = V.Zero;
            for (var i = strand; i < whole; i += Count)
            {
                sum += TTerm.Of(
                    Unsafe.As<T, V>(ref Unsafe.Add(ref a, i)), Unsafe.As<T, V>(ref Unsafe.Add(ref b, i)));
            }

            Unsafe.As<T, V>(ref Unsafe.Add(ref to, strand)) = sum;
        }

        for (var i = whole; i < x.Length; i++)
        {
            Unsafe.Add(ref to, i - whole) += TTerm.Of(Unsafe.Add(ref a, i), Unsafe.Add(ref b, i));
        }

        for (nint half = Count / 2; half > 0; half /= 2)
        {
            for (nint j = 0; j < half; j++)
            {
                Unsafe.Add(ref to, j) += Unsafe.Add(ref to, j + half);
            }
        }

        return to;
    }
}
