using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Numerics;
using Pipeline.Kernel.Numerics.Sums;
using Pipeline.Kernel.Numerics.Vectors;

namespace Pipeline.Kernel.Model;

/// <summary>Softmax and its cross-entropy for rows of many classes, each row by itself.</summary>
internal static class SoftmaxRows
{
    /// <summary>The probabilities, which may be written over the logits.</summary>
    public static void Softmax<T>(MatrixShape shape, ReadOnlySpan<T> logits, Span<T> probabilities)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var classes = shape.Columns;
        for (var row = 0; row < shape.Rows; row++)
        {
            var p = probabilities.Slice(row * classes, classes);
            ShiftToMaximum(logits.Slice(row * classes, classes), p);
            Elementwise.Exp<T>(p, p);
            ElementLoop.Run(p, p, new Scale(double.CreateTruncating(T.One / Strands.Total<T, Value<T>>(p, p))));
        }
    }

    /// <summary>Costs <c>-sum y (z - max - ln sum e^(z - max))</c> and gradients <c>(softmax(z) sum y - y) share</c>.</summary>
    public static void CrossEntropy<T>(
        MatrixShape shape, ReadOnlySpan<T> logits, ReadOnlySpan<T> targets, double share, Span<T> costs, Span<T> d)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var classes = shape.Columns;
        for (var row = 0; row < shape.Rows; row++)
        {
            var p = d.Slice(row * classes, classes);
            var y = targets.Slice(row * classes, classes);
            ShiftToMaximum(logits.Slice(row * classes, classes), p);
            var dot = Strands.Total<T, ProductOfTarget<T>>(p, y);
            var mass = Strands.Total<T, Value<T>>(y, y);
            Elementwise.Exp<T>(p, p);
            var sum = Strands.Total<T, Value<T>>(p, p);
            costs[row] = (mass * T.Log(sum)) - dot;
            ElementLoop.Run(y, y, p, new Gradient(double.CreateTruncating(mass / sum), share));
        }
    }

    /// <summary><c>shifted = z - max z</c>.</summary>
    private static void ShiftToMaximum<T>(ReadOnlySpan<T> z, Span<T> shifted)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        ElementLoop.Run(z, shifted, new Shift(double.CreateTruncating(Width.Is512 ? Maximum<T, Simd512<T>>(z) : Maximum<T, SimdNative<T>>(z))));

    /// <summary>The largest element of at least one vector of them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static T Maximum<T, V>(ReadOnlySpan<T> z)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where V : struct, ISimd<V>
    {
        ref var first = ref MemoryMarshal.GetReference(z);
        nint last = z.Length - V.Count;
        var even = Unsafe.As<T, V>(ref Unsafe.Add(ref first, last));
        var odd = even;
        for (nint i = 0; i < last; i += 2 * V.Count)
        {
            even = V.AtLeast(Unsafe.As<T, V>(ref Unsafe.Add(ref first, i)), even);
            odd = V.AtLeast(Unsafe.As<T, V>(ref Unsafe.Add(ref first, Math.Min(i + V.Count, last))), odd);
        }

        even = V.AtLeast(even, odd);
        return Largest(MemoryMarshal.CreateReadOnlySpan(ref Unsafe.As<V, T>(ref even), V.Count));
    }

    private static T Largest<T>(ReadOnlySpan<T> lanes)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var maximum = lanes[0];
        foreach (var lane in lanes)
        {
            maximum = lane > maximum ? lane : maximum;
        }

        return maximum;
    }

    private readonly struct Shift(double maximum) : IElementFunction
    {
        private readonly double maximum = maximum;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Invoke<V>(V x)
            where V : struct, ISimd<V> => x - V.All(maximum);
    }

    private readonly struct Scale(double factor) : IElementFunction
    {
        private readonly double factor = factor;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Invoke<V>(V x)
            where V : struct, ISimd<V> => x * V.All(factor);
    }

    private readonly struct Gradient(double factor, double share) : IElementFunction3
    {
        private readonly double factor = factor;
        private readonly double share = share;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Invoke<V>(V y, V alsoY, V e)
            where V : struct, ISimd<V> => ((e * V.All(factor)) - y) * V.All(share);
    }
}
