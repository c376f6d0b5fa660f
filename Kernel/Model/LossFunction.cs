using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Numerics;
using Pipeline.Kernel.Numerics.Vectors;

namespace Pipeline.Kernel.Model;

/// <summary>Losses on the network's outputs, finite for logits of any size, and their gradients.</summary>
public static class LossFunction
{
    /// <summary>Cost of each example, and the gradient of their mean.</summary>
    /// <param name="loss">The loss.</param>
    /// <param name="shape">Examples x outputs.</param>
    /// <param name="outputs">Logits, or activations for the squared error.</param>
    /// <param name="targets">One-hot or soft rows, 0/1, or real values; as many as outputs.</param>
    /// <param name="costs">Receives one cost an example.</param>
    /// <param name="d">Receives the gradient of the mean cost with respect to the outputs; overlaps no source.</param>
    public static void Evaluate<T>(
        Loss loss, MatrixShape shape, ReadOnlySpan<T> outputs, ReadOnlySpan<T> targets, Span<T> costs, Span<T> d)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Evaluate(loss, shape, shape.Rows, outputs, targets, costs, d);

    /// <summary>The same for some of the rows of a batch: the mean is over <paramref name="exampleCount"/> examples.</summary>
    internal static void Evaluate<T>(
        Loss loss,
        MatrixShape shape,
        int exampleCount,
        ReadOnlySpan<T> outputs,
        ReadOnlySpan<T> targets,
        Span<T> costs,
        Span<T> d)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        SpanChecks.Holds(shape.Rows, costs.Length, nameof(costs));
        SpanChecks.Holds(shape.Length, d.Length, nameof(d));
        outputs = outputs[..shape.Length];
        targets = targets[..shape.Length];
        d = d[..shape.Length];
        var share = T.One / T.CreateChecked(exampleCount);
        switch (loss)
        {
            case Loss.SoftmaxCrossEntropy when shape.Columns < SoftmaxBlock.FewClasses:
                SoftmaxBlock.CrossEntropy(shape, outputs, targets, share, costs, d);
                break;
            case Loss.SoftmaxCrossEntropy:
                SoftmaxRows.CrossEntropy(shape, outputs, targets, double.CreateTruncating(share), costs, d);
                break;
            case Loss.BinaryCrossEntropy:
                BinaryCrossEntropy(shape, outputs, targets, double.CreateTruncating(share), costs, d);
                break;
            default:
                MeanSquaredError(shape, outputs, targets, share, costs, d);
                break;
        }
    }

    /// <summary>The probabilities of the classes: <c>softmax(z) = e^(z - max z) / sum e^(z - max z)</c>, row by row.</summary>
    /// <param name="shape">Examples x classes.</param>
    /// <param name="logits">Logits.</param>
    /// <param name="probabilities">Receives as many probabilities; may be the logits themselves.</param>
    public static void Softmax<T>(MatrixShape shape, ReadOnlySpan<T> logits, Span<T> probabilities)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (shape.Columns < SoftmaxBlock.FewClasses)
        {
            SoftmaxBlock.Softmax(shape, logits, probabilities);
        }
        else
        {
            SoftmaxRows.Softmax(shape, logits, probabilities);
        }
    }

    private static void BinaryCrossEntropy<T>(
        MatrixShape shape, ReadOnlySpan<T> logits, ReadOnlySpan<T> targets, double share, Span<T> costs, Span<T> d)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ElementLoop.Run(logits, targets, d, default(BinaryCost));
        for (var row = 0; row < shape.Rows; row++)
        {
            var cost = T.Zero;
            foreach (var term in d.Slice(row * shape.Columns, shape.Columns))
            {
                cost += term;
            }

            costs[row] = cost;
        }

        ElementLoop.Run(logits, targets, d, new BinaryGradient(share));
    }

    private static void MeanSquaredError<T>(
        MatrixShape shape, ReadOnlySpan<T> outputs, ReadOnlySpan<T> targets, T share, Span<T> costs, Span<T> d)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var columns = T.CreateChecked(shape.Columns);
        TensorPrimitives.Subtract(outputs, targets, d);
        for (var row = 0; row < shape.Rows; row++)
        {
            var cost = T.Zero;
            foreach (var error in d.Slice(row * shape.Columns, shape.Columns))
            {
                cost += error * error;
            }

            costs[row] = cost / columns;
        }

        TensorPrimitives.Multiply(d, T.CreateChecked(2) / columns * share, d);
    }

    /// <summary><c>max(z, 0) - z y + ln(1 + e^-|z|)</c>.</summary>
    private readonly struct BinaryCost : IElementFunction3
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Invoke<V>(V z, V y, V before)
            where V : struct, ISimd<V> =>
            V.AtLeast(z, V.Zero) - (z * y) + Sigmoids.Softplus(-V.Abs(z));
    }

    /// <summary><c>(sigmoid(z) - y) share</c>.</summary>
    private readonly struct BinaryGradient(double share) : IElementFunction3
    {
        private readonly double share = share;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Invoke<V>(V z, V y, V before)
            where V : struct, ISimd<V> => (Sigmoids.Sigmoid(z) - y) * V.All(share);
    }
}
