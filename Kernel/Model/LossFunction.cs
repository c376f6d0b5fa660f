using System.Numerics;
using System.Numerics.Tensors;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Numerics;

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
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        switch (loss)
        {
            case Loss.SoftmaxCrossEntropy:
                SoftmaxCrossEntropy(shape, outputs, targets, costs, d);
                break;
            case Loss.BinaryCrossEntropy:
                BinaryCrossEntropy(shape, outputs, targets, costs, d);
                break;
            default:
                MeanSquaredError(shape, outputs, targets, costs, d);
                break;
        }

        TensorPrimitives.Divide(d, T.CreateChecked(shape.Rows), d);
    }

    /// <summary>The probabilities of the classes: <c>softmax(z) = e^(z - max z) / sum e^(z - max z)</c>, row by row.</summary>
    /// <param name="shape">Examples x classes.</param>
    /// <param name="logits">Logits.</param>
    /// <param name="probabilities">Receives as many probabilities; may be the logits themselves.</param>
    public static void Softmax<T>(MatrixShape shape, ReadOnlySpan<T> logits, Span<T> probabilities)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (var row = 0; row < shape.Rows; row++)
        {
            var z = logits.Slice(row * shape.Columns, shape.Columns);
            TensorPrimitives.Subtract(z, TensorPrimitives.Max(z), probabilities.Slice(row * shape.Columns, shape.Columns));
        }

        Elementwise.Exp(probabilities[..shape.Length], probabilities[..shape.Length]);
        for (var row = 0; row < shape.Rows; row++)
        {
            var p = probabilities.Slice(row * shape.Columns, shape.Columns);
            TensorPrimitives.Divide(p, SumInOrder(p), p);
        }
    }

    private static void SoftmaxCrossEntropy<T>(
        MatrixShape shape, ReadOnlySpan<T> logits, ReadOnlySpan<T> targets, Span<T> costs, Span<T> d)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (var row = 0; row < shape.Rows; row++)
        {
            var z = logits.Slice(row * shape.Columns, shape.Columns);
            TensorPrimitives.Subtract(z, TensorPrimitives.Max(z), d.Slice(row * shape.Columns, shape.Columns));
            costs[row] = MinusDot(d.Slice(row * shape.Columns, shape.Columns), targets.Slice(row * shape.Columns, shape.Columns));
        }

        Elementwise.Exp(d[..shape.Length], d[..shape.Length]);
        for (var row = 0; row < shape.Rows; row++)
        {
            // -sum y (z - max - ln sum e^(z - max)); its gradient p sum y - y
            var p = d.Slice(row * shape.Columns, shape.Columns);
            var y = targets.Slice(row * shape.Columns, shape.Columns);
            var (sum, mass) = (SumInOrder(p), SumInOrder(y));
            costs[row] += mass * T.Log(sum);
            TensorPrimitives.Multiply(p, mass / sum, p);
            TensorPrimitives.Subtract(p, y, p);
        }
    }

    private static void BinaryCrossEntropy<T>(
        MatrixShape shape, ReadOnlySpan<T> logits, ReadOnlySpan<T> targets, Span<T> costs, Span<T> d)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        // max(z, 0) - z y + ln(1 + e^-|z|), summed over the outputs
        TensorPrimitives.Abs(logits, d);
        TensorPrimitives.Negate(d, d);
        Elementwise.Softplus(d, d);
        for (var row = 0; row < shape.Rows; row++)
        {
            var cost = T.Zero;
            for (var i = row * shape.Columns; i < (row + 1) * shape.Columns; i++)
            {
                cost += T.Max(logits[i], T.Zero) - (logits[i] * targets[i]) + d[i];
            }

            costs[row] = cost;
        }

        Elementwise.Sigmoid(logits, d);
        TensorPrimitives.Subtract(d, targets, d);
    }

    private static void MeanSquaredError<T>(
        MatrixShape shape, ReadOnlySpan<T> outputs, ReadOnlySpan<T> targets, Span<T> costs, Span<T> d)
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

        TensorPrimitives.Multiply(d, T.CreateChecked(2) / columns, d);
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

    private static T MinusDot<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var sum = T.Zero;
        for (var i = 0; i < x.Length; i++)
        {
            // A target of 0 takes nothing, also from a logit of minus infinity.
            sum -= y[i] == T.Zero ? T.Zero : x[i] * y[i];
        }

        return sum;
    }
}
