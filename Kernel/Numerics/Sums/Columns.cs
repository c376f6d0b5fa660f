using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Pipeline.Kernel.Numerics.Vectors;

namespace Pipeline.Kernel.Numerics.Sums;

/// <summary>Sums down the columns of a row-major matrix, each in the order of the rows.</summary>
internal static class Columns
{
    /// <summary><c>sums[j] += sum over rows of the terms in column j</c>; x and y hold all rows.</summary>
    public static void Add<T, TTerm>(int rows, ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> sums)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TTerm : struct, ITerm<T>
    {
        SpanChecks.Holds(rows * sums.Length, x.Length, nameof(x));
        SpanChecks.Holds(rows * sums.Length, y.Length, nameof(y));
        if (Width.Is512)
        {
            Add<T, TTerm, Simd512<T>>(rows, x, y, sums);
        }
        else
        {
            Add<T, TTerm, SimdNative<T>>(rows, x, y, sums);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Add<T, TTerm, V>(int rows, ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> sums)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TTerm : struct, ITerm<T>
        where V : struct, ISimd<V>
    {
        ref var a = ref MemoryMarshal.GetReference(x);
        ref var b = ref MemoryMarshal.GetReference(y);
        ref var to = ref MemoryMarshal.GetReference(sums);
        nint columns = sums.Length;
        var end = rows * columns;
        nint j = 0;
        for (; j <= columns - (4 * V.Count); j += 4 * V.Count)
        {
            var sum0 = At<T, V>(ref to, j);
            var sum1 = At<T, V>(ref to, j + V.Count);
            var sum2 = At<T, V>(ref to, j + (2 * V.Count));
            var sum3 = At<T, V>(ref to, j + (3 * V.Count));
            for (var i = j; i < end; i += columns)
            {
                sum0 += TTerm.Of(At<T, V>(ref a, i), At<T, V>(ref b, i));
                sum1 += TTerm.Of(At<T, V>(ref a, i + V.Count), At<T, V>(ref b, i + V.Count));
                sum2 += TTerm.Of(At<T, V>(ref a, i + (2 * V.Count)), At<T, V>(ref b, i + (2 * V.Count)));
                sum3 += TTerm.Of(At<T, V>(ref a, i + (3 * V.Count)), At<T, V>(ref b, i + (3 * V.Count)));
            }

            At<T, V>(ref to, j) = sum0;
            At<T, V>(ref to, j + V.Count) = sum1;
            At<T, V>(ref to, j + (2 * V.Count)) = sum2;
            At<T, V>(ref to, j + (3 * V.Count)) = sum3;
        }

        for (; j <= columns - V.Count; j += V.Count)
        {
            var sum = At<T, V>(ref to, j);
            for (var i = j; i < end; i += columns)
            {
                sum += TTerm.Of(At<T, V>(ref a, i), At<T, V>(ref b, i));
            }

            At<T, V>(ref to, j) = sum;
        }

        for (; j < columns; j++)
        {
            var sum = Unsafe.Add(ref to, j);
            for (var i = j; i < end; i += columns)
            {
                sum += TTerm.Of(Unsafe.Add(ref a, i), Unsafe.Add(ref b, i));
            }

            Unsafe.Add(ref to, j) = sum;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ref V At<T, V>(ref T origin, nint index) => ref Unsafe.As<T, V>(ref Unsafe.Add(ref origin, index));
}
