using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Pipeline.Kernel.Numerics.Vectors;

namespace Pipeline.Kernel.Numerics.Sums;

/// <summary>
/// Sums down the columns of a row-major matrix, each in the order of the rows, four vectors of columns at a time. The
/// columns that do not fill the last vector are summed by one that overlaps the one before.
/// </summary>
internal static class CenteredSums
{
    /// <summary><c>sums[j] = sum over rows of the terms in column j</c>; x and y hold all rows.</summary>
    public static void Of<T, TTerm>(int rows, ReadOnlySpan<T> x, ReadOnlySpan<T> center, ReadOnlySpan<T> y, Span<T> sums)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TTerm : struct, ICenteredTerm
    {
        SpanChecks.HoldsRows(rows, sums.Length, x.Length, nameof(x));
        SpanChecks.HoldsRows(rows, sums.Length, y.Length, nameof(y));
        SpanChecks.Holds(sums.Length, center.Length, nameof(center));
        if (Width.Is512)
        {
            Of<T, TTerm, Simd512<T>>(rows, x, center, y, sums);
        }
        else
        {
            Of<T, TTerm, SimdNative<T>>(rows, x, center, y, sums);
        }
    }

    private static void Of<T, TTerm, V>(
        int rows, ReadOnlySpan<T> x, ReadOnlySpan<T> center, ReadOnlySpan<T> y, Span<T> sums)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TTerm : struct, ICenteredTerm
        where V : struct, ISimd<V>
    {
        if (sums.Length < V.Count)
        {
            OfFew<T, TTerm, V>(rows, x, center, y, sums);
        }
        else
        {
            OfMany<T, TTerm, V>(rows, x, center, y, sums);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void OfMany<T, TTerm, V>(
        int rows, ReadOnlySpan<T> x, ReadOnlySpan<T> center, ReadOnlySpan<T> y, Span<T> sums)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TTerm : struct, ICenteredTerm
        where V : struct, ISimd<V>
    {
        ref var a = ref MemoryMarshal.GetReference(x);
        ref var b = ref MemoryMarshal.GetReference(y);
        ref var c = ref MemoryMarshal.GetReference(center);
        ref var to = ref MemoryMarshal.GetReference(sums);
        nint columns = sums.Length;
        var end = rows * columns;
        nint j = 0;
        for (; j <= columns - (4 * V.Count); j += 4 * V.Count)
        {
            var (j1, j2, j3) = (j + V.Count, j + (2 * V.Count), j + (3 * V.Count));
            var (sum0, sum1, sum2, sum3) = (V.Zero, V.Zero, V.Zero, V.Zero);
            var (c0, c1, c2, c3) = (At<T, V>(ref c, j), At<T, V>(ref c, j1), At<T, V>(ref c, j2), At<T, V>(ref c, j3));
            for (nint i = 0; i < end; i += columns)
            {
                sum0 = TTerm.Add(sum0, At<T, V>(ref a, i + j) - c0, At<T, V>(ref b, i + j));
                sum1 = TTerm.Add(sum1, At<T, V>(ref a, i + j1) - c1, At<T, V>(ref b, i + j1));
                sum2 = TTerm.Add(sum2, At<T, V>(ref a, i + j2) - c2, At<T, V>(ref b, i + j2));
                sum3 = TTerm.Add(sum3, At<T, V>(ref a, i + j3) - c3, At<T, V>(ref b, i + j3));
            }

            At<T, V>(ref to, j) = sum0;
            At<T, V>(ref to, j1) = sum1;
            At<T, V>(ref to, j2) = sum2;
            At<T, V>(ref to, j3) = sum3;
        }

        for (; j < columns; j += V.Count)
        {
            j = nint.Min(j, columns - V.Count);
            var sum = V.Zero;
            var c0 = At<T, V>(ref c, j);
            for (nint i = 0; i < end; i += columns)
            {
                sum = TTerm.Add(sum, At<T, V>(ref a, i + j) - c0, At<T, V>(ref b, i + j));
            }

            At<T, V>(ref to, j) = sum;
        }
    }

    /// <summary>Fewer columns than lanes: the lanes above them see the rows below, and are dropped.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void OfFew<T, TTerm, V>(
        int rows, ReadOnlySpan<T> x, ReadOnlySpan<T> center, ReadOnlySpan<T> y, Span<T> sums)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TTerm : struct, ICenteredTerm
        where V : struct, ISimd<V>
    {
        ref var a = ref MemoryMarshal.GetReference(x);
        ref var b = ref MemoryMarshal.GetReference(y);
        var columns = sums.Length;
        var end = rows * columns;
        var (sum, c) = (V.Zero, PartialVector.Load<T, V>(center[..columns]));
        var i = 0;
        for (; i <= end - V.Count; i += columns)
        {
            sum = TTerm.Add(sum, At<T, V>(ref a, i) - c, At<T, V>(ref b, i));
        }

        for (; i < end; i += columns)
        {
            var (last, lastY) = (PartialVector.Load<T, V>(x[i..end]), PartialVector.Load<T, V>(y[i..end]));
            sum = TTerm.Add(sum, last - c, lastY);
        }

        PartialVector.Store(sum, sums);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ref V At<T, V>(ref T origin, nint index) => ref Unsafe.As<T, V>(ref Unsafe.Add(ref origin, index));
}
