using System.Numerics;
using System.Runtime.CompilerServices;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Numerics;
using Pipeline.Kernel.Numerics.Vectors;

namespace Pipeline.Kernel.Model;

/// <summary>
/// Softmax and its cross-entropy for rows of many classes, each row by itself: its maximum, one pass for the exponentials
/// and the sums, one pass for the result.
/// </summary>
internal static class SoftmaxRows
{
    /// <summary>The probabilities, which may be written over the logits.</summary>
    public static void Softmax<T>(MatrixShape shape, ReadOnlySpan<T> logits, Span<T> probabilities)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (var row = 0; row < shape.Rows; row++)
        {
            var p = probabilities.Slice(row * shape.Columns, shape.Columns);
            var z = logits.Slice(row * shape.Columns, shape.Columns);
            var sums = Sums(z, z, p);
            ElementLoop.Run(p, p, new Share(double.CreateTruncating(T.One / sums.Exponentials)));
        }
    }

    /// <summary>Costs <c>-sum y (z - max - ln sum e^(z - max))</c> and gradients <c>(softmax(z) sum y - y) share</c>.</summary>
    public static void CrossEntropy<T>(
        MatrixShape shape, ReadOnlySpan<T> logits, ReadOnlySpan<T> targets, double share, Span<T> costs, Span<T> d)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (var row = 0; row < shape.Rows; row++)
        {
            var p = d.Slice(row * shape.Columns, shape.Columns);
            var y = targets.Slice(row * shape.Columns, shape.Columns);
            var sums = Sums(logits.Slice(row * shape.Columns, shape.Columns), y, p);
            costs[row] = (sums.Targets * T.Log(sums.Exponentials)) - sums.Terms;
            ElementLoop.Run(y, y, p, new Gradient(double.CreateTruncating(sums.Targets / sums.Exponentials), share));
        }
    }

    private static RowSums<T> Sums<T>(ReadOnlySpan<T> z, ReadOnlySpan<T> y, Span<T> e)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Width.Is512
        ? SoftmaxSums.Of<T, Simd512<T>>(z, y, e)
        : SoftmaxSums.Of<T, SimdNative<T>>(z, y, e);

    private readonly struct Share(double factor) : IElementFunction
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
