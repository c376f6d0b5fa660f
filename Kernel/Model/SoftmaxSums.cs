using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Pipeline.Kernel.Numerics;
using Pipeline.Kernel.Numerics.Vectors;

namespace Pipeline.Kernel.Model;

/// <summary>
/// The sums of one row of at least 16 classes, each of 16 partial sums: of the classes whose index is 0, 1, ..., 15 modulo
/// 16; the r classes after the last 16 go before, to the last r partial sums. Then the upper half of the sums is added to
/// the lower half until one is left. One order for all widths of vectors.
/// </summary>
internal static class SoftmaxSums
{
    private const int Strands = 16;

    /// <summary>Which of the last 16 classes are new: read from r on, it starts with 16 - r zeros.</summary>
    private static ReadOnlySpan<ushort> IsNew =>
        [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1];

    /// <summary>Writes <c>e = e^(z - max)</c>, which may be z itself, and returns the sums.</summary>
    [SkipLocalsInit]
    public static RowSums<T> Of<T, V>(ReadOnlySpan<T> z, ReadOnlySpan<T> y, Span<T> e)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where V : struct, ISimd<V>
    {
        Span<T> sums = stackalloc T[3 * Strands];
        Span<T> last = stackalloc T[Strands];
        for (nint i = 0; i < 3 * Strands; i += V.Count)
        {
            At<T, V>(ref MemoryMarshal.GetReference(sums), i) = V.Zero;
        }

        var maximum = V.All(Maximum<T, V>(z));
        var rest = z.Length % Strands;
        if (rest > 0)
        {
            AddLast(z[^Strands..], y[^Strands..], last, maximum, rest, sums);
        }

        Add(z, y, e, maximum, sums);
        if (rest > 0)
        {
            CopyVectors<T, V>(last, e[^Strands..]);
        }

        return new(Total<T, V>(sums, 0), Total<T, V>(sums, Strands), Total<T, V>(sums, 2 * Strands));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Add<T, V>(ReadOnlySpan<T> z, ReadOnlySpan<T> y, Span<T> e, V maximum, Span<T> sums)
        where V : struct, ISimd<V>
    {
        ref var logit = ref MemoryMarshal.GetReference(z);
        ref var target = ref MemoryMarshal.GetReference(y);
        ref var exponential = ref MemoryMarshal.GetReference(e);
        ref var to = ref MemoryMarshal.GetReference(sums);
        nint whole = z.Length & -Strands;
        for (nint strand = 0; strand < Strands; strand += V.Count)
        {
            var sum = At<T, V>(ref to, strand);
            var mass = At<T, V>(ref to, strand + Strands);
            var terms = At<T, V>(ref to, strand + (2 * Strands));
            for (var i = strand; i < whole; i += Strands)
            {
                var x = At<T, V>(ref logit, i) - maximum;
                var share = At<T, V>(ref target, i);
                var p = Exponential.ExpUpToLimit(x);
                At<T, V>(ref exponential, i) = p;
                sum += p;
                mass += share;
                terms += Term(x, share);
            }

            At<T, V>(ref to, strand) = sum;
            At<T, V>(ref to, strand + Strands) = mass;
            At<T, V>(ref to, strand + (2 * Strands)) = terms;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void AddLast<T, V>(ReadOnlySpan<T> z, ReadOnlySpan<T> y, Span<T> e, V maximum, int rest, Span<T> sums)
        where V : struct, ISimd<V>
    {
        ref var to = ref MemoryMarshal.GetReference(sums);
        for (nint strand = 0; strand < Strands; strand += V.Count)
        {
            var isNew = V.ShiftLeft(V.HalfWords(ref MemoryMarshal.GetReference(IsNew), strand + rest), 31, 63);
            var x = At<T, V>(ref MemoryMarshal.GetReference(z), strand) - maximum;
            var share = V.IfSign(isNew, At<T, V>(ref MemoryMarshal.GetReference(y), strand), V.Zero);
            var p = Exponential.ExpUpToLimit(x);
            At<T, V>(ref MemoryMarshal.GetReference(e), strand) = p;
            At<T, V>(ref to, strand) += V.IfSign(isNew, p, V.Zero);
            At<T, V>(ref to, strand + Strands) += share;
            At<T, V>(ref to, strand + (2 * Strands)) += Term(x, share);
        }
    }

    /// <summary><c>x y</c>; a target of 0 takes nothing, also from a logit of minus infinity.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Term<V>(V x, V y)
        where V : struct, ISimd<V> => V.IfEqual(y, V.Zero, V.Zero, x * y);

    /// <summary>The largest element of at least one vector of them; the last vector overlaps the one before.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static double Maximum<T, V>(ReadOnlySpan<T> z)
        where V : struct, ISimd<V>
    {
        ref var first = ref MemoryMarshal.GetReference(z);
        nint last = z.Length - V.Count;
        var even = At<T, V>(ref first, last);
        var odd = even;
        for (nint i = 0; i < last; i += 2 * V.Count)
        {
            even = V.AtLeast(At<T, V>(ref first, i), even);
            odd = V.AtLeast(At<T, V>(ref first, Math.Min(i + V.Count, last)), odd);
        }

        return V.LargestLane(V.AtLeast(even, odd));
    }

    private static T Total<T, V>(Span<T> sums, nint first)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where V : struct, ISimd<V>
    {
        ref var from = ref Unsafe.Add(ref MemoryMarshal.GetReference(sums), first);
        for (nint half = Strands / 2; half >= V.Count; half /= 2)
        {
            for (nint j = 0; j < half; j += V.Count)
            {
                At<T, V>(ref from, j) += At<T, V>(ref from, j + half);
            }
        }

        return T.CreateTruncating(V.SumOfLanes(At<T, V>(ref from, 0)));
    }

    private static void CopyVectors<T, V>(ReadOnlySpan<T> from, Span<T> to)
        where V : struct, ISimd<V>
    {
        for (nint i = 0; i < Strands; i += V.Count)
        {
            At<T, V>(ref MemoryMarshal.GetReference(to), i) = At<T, V>(ref MemoryMarshal.GetReference(from), i);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ref V At<T, V>(ref T origin, nint index) => ref Unsafe.As<T, V>(ref Unsafe.Add(ref origin, index));
}
