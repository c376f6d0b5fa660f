using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Numerics;
using Pipeline.Kernel.Numerics.Vectors;

namespace Pipeline.Kernel.Model;

/// <summary>
/// Softmax and its cross-entropy for rows of few classes. A row is no longer than a vector or two: the exponentials are
/// taken of a block of rows at once, the sums of a row in order, in scalars, many rows in flight.
/// </summary>
internal static class SoftmaxBlock
{
    /// <summary>Rows of fewer classes are worked on in blocks.</summary>
    public const int FewClasses = 32;

    /// <summary>Elements of a block, for which scratch lies on the stack.</summary>
    private const int Length = 512;

    /// <summary>The probabilities, which may be written over the logits.</summary>
    [SkipLocalsInit]
    public static void Softmax<T>(MatrixShape shape, ReadOnlySpan<T> logits, Span<T> probabilities)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Span<T> e = stackalloc T[Length];
        for (var start = 0; start < shape.Rows; start += Length / shape.Columns)
        {
            var block = Block(shape, start, logits);
            ShiftToMaxima(shape.Columns, block, e);
            Elementwise.Exp<T>(e[..block.Length], e);
            for (var i = 0; i < block.Length; i += shape.Columns)
            {
                var factor = T.One / SumInOrder<T>(e.Slice(i, shape.Columns));
                for (var j = i; j < i + shape.Columns; j++)
                {
                    probabilities[(start * shape.Columns) + j] = e[j] * factor;
                }
            }
        }
    }

    /// <summary>Costs <c>-sum y (z - max - ln sum e^(z - max))</c> and gradients <c>(softmax(z) sum y - y) share</c>.</summary>
    [SkipLocalsInit]
    public static void CrossEntropy<T>(
        MatrixShape shape, ReadOnlySpan<T> logits, ReadOnlySpan<T> targets, T share, Span<T> costs, Span<T> d)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Span<T> e = stackalloc T[Length];
        Span<T> terms = stackalloc T[Length];
        Span<T> logSums = stackalloc T[Length];
        Span<T> masses = stackalloc T[Length];
        for (var start = 0; start < shape.Rows; start += Length / shape.Columns)
        {
            var block = Block(shape, start, logits);
            var y = Block(shape, start, targets);
            var rows = block.Length / shape.Columns;
            ShiftToMaxima(shape.Columns, block, e);
            ElementLoop.Run(e[..block.Length], y, terms[..block.Length], default(TargetTerm));
            Elementwise.Exp<T>(e[..block.Length], e);
            Reduce(shape.Columns, e[..block.Length], y, terms, share, masses, logSums, costs[start..], d[(start * shape.Columns)..]);
            Elementwise.Log<T>(logSums[..rows], logSums);
            for (var row = 0; row < rows; row++)
            {
                costs[start + row] = (masses[row] * logSums[row]) - costs[start + row];
            }
        }
    }

    private static ReadOnlySpan<T> Block<T>(MatrixShape shape, int start, ReadOnlySpan<T> values)
    {
        var rows = Math.Min(Length / shape.Columns, shape.Rows - start);
        return values.Slice(start * shape.Columns, rows * shape.Columns);
    }

    /// <summary><c>e = z - max z</c>, row by row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void ShiftToMaxima<T>(nint classes, ReadOnlySpan<T> z, Span<T> e)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ref var from = ref MemoryMarshal.GetReference(z);
        ref var to = ref MemoryMarshal.GetReference(e);
        for (nint i = 0; i < z.Length; i += classes)
        {
            var maximum = Unsafe.Add(ref from, i);
            for (var j = i + 1; j < i + classes; j++)
            {
                maximum = T.MaxNative(Unsafe.Add(ref from, j), maximum);
            }

            for (var j = i; j < i + classes; j++)
            {
                Unsafe.Add(ref to, j) = Unsafe.Add(ref from, j) - maximum;
            }
        }
    }

    /// <summary>Sums of each row in order, and its gradient; the costs receive the sum of the terms.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Reduce<T>(
        nint classes,
        ReadOnlySpan<T> e,
        ReadOnlySpan<T> y,
        ReadOnlySpan<T> terms,
        T share,
        Span<T> masses,
        Span<T> sums,
        Span<T> costs,
        Span<T> d)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ref var exponential = ref MemoryMarshal.GetReference(e);
        ref var target = ref MemoryMarshal.GetReference(y);
        ref var term = ref MemoryMarshal.GetReference(terms);
        ref var gradient = ref MemoryMarshal.GetReference(d[..e.Length]);
        for (var (i, row) = ((nint)0, 0); i < e.Length; i += classes, row++)
        {
            var (sum, mass, dot) = (T.Zero, T.Zero, T.Zero);
            for (var j = i; j < i + classes; j++)
            {
                sum += Unsafe.Add(ref exponential, j);
                mass += Unsafe.Add(ref target, j);
                dot += Unsafe.Add(ref term, j);
            }

            (masses[row], sums[row], costs[row]) = (mass, sum, dot);
            var factor = mass / sum;
            for (var j = i; j < i + classes; j++)
            {
                Unsafe.Add(ref gradient, j) = ((Unsafe.Add(ref exponential, j) * factor) - Unsafe.Add(ref target, j)) * share;
            }
        }
    }

    private static T SumInOrder<T>(ReadOnlySpan<T> x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var sum = T.Zero;
        foreach (var value in x)
        {
            sum += value;
        }

        return sum;
    }

    /// <summary><c>x y</c>; a target of 0 takes nothing, also from a logit of minus infinity.</summary>
    private readonly struct TargetTerm : IElementFunction3
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Invoke<V>(V x, V y, V before)
            where V : struct, ISimd<V> => V.IfEqual(y, V.Zero, V.Zero, x * y);
    }
}
