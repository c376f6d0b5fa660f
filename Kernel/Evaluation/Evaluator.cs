using System.Numerics;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Data;
using Pipeline.Kernel.Model;
using Pipeline.Kernel.Numerics;
using Pipeline.Kernel.Training;

namespace Pipeline.Kernel.Evaluation;

/// <summary>Evaluates parameters on data, on buffers that are used again for the next split.</summary>
internal sealed class Evaluator<T>(Recipe recipe, Lanes lanes)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int RowsAtOnce = 256;
    private readonly Inference<T> inference = new(recipe.Architecture, lanes, Calls.Of(recipe));
    private readonly int[] rows = new int[RowsAtOnce];
    private readonly T[] inputs = new T[RowsAtOnce * recipe.Architecture.Features];
    private readonly T[] targets = new T[RowsAtOnce * recipe.Architecture.Outputs];
    private readonly T[] outputs = new T[RowsAtOnce * recipe.Architecture.Outputs];
    private readonly T[] gradient = new T[RowsAtOnce * recipe.Architecture.Outputs];
    private readonly T[] costs = new T[RowsAtOnce];

    /// <summary>Cost and accuracy.</summary>
    public Evaluation Run(ReadOnlySpan<T> theta, ReadOnlySpan<T> statistics, long updates, Dataset<T> data)
    {
        var (cost, right) = (0.0, 0);
        for (var start = 0; start < data.Count; start += RowsAtOnce)
        {
            var count = Infer(theta, statistics, updates, data, start);
            cost += CostSum(count);
            right += Right(data, start, count);
        }

        cost /= data.Count;
        var accuracy = data.Targets.Kind == TargetKind.Values ? double.NaN : (double)right / data.Count;
        return new(data.Count, cost, cost + Penalty.Of(recipe, theta, data.Count), accuracy);
    }

    /// <summary>What the network answers to examples of each class.</summary>
    public Confusion Classes(ReadOnlySpan<T> theta, ReadOnlySpan<T> statistics, long updates, Dataset<T> data)
    {
        var classes = Math.Max(2, recipe.Architecture.Outputs);
        var counts = new int[classes * classes];
        for (var start = 0; start < data.Count; start += RowsAtOnce)
        {
            var count = Infer(theta, statistics, updates, data, start);
            for (var row = 0; row < count; row++)
            {
                counts[(data.Targets.Labels.Span[start + row] * classes) + ClassOf(row)]++;
            }
        }

        return new(classes, [.. counts]);
    }

    /// <summary>Writes the statistics of the layers that are measured over all of <paramref name="train"/>, from the first on.</summary>
    public void Measure(ReadOnlySpan<T> theta, Span<T> statistics, long updates, Dataset<T> train)
    {
        for (var layer = 0; layer < recipe.Architecture.Layers.Length; layer++)
        {
            if (recipe.Architecture.Layers[layer].IsMeasured)
            {
                var moments = MomentsOf(layer, theta, statistics, updates, train);
                inference.Measured(layer, moments.Mean, [.. moments.Squares.Select(sum => sum / train.Count)], train.Count, updates, statistics);
            }
        }
    }

    private Moments MomentsOf(int layer, ReadOnlySpan<T> theta, ReadOnlySpan<T> statistics, long updates, Dataset<T> train)
    {
        var units = recipe.Architecture.Layers[layer].Units;
        var (moments, example) = (new Moments(units), new double[units]);
        for (var start = 0; start < train.Count; start += RowsAtOnce)
        {
            var count = Math.Min(RowsAtOnce, train.Count - start);
            Read(train, start, count);
            var z = inference.Unnormalized(layer, theta, statistics, updates, count, inputs.AsSpan(0, count * train.Features));
            for (var row = 0; row < count; row++)
            {
                for (var unit = 0; unit < units; unit++)
                {
                    example[unit] = double.CreateTruncating(z[(row * units) + unit]);
                }

                moments.Add(example);
            }
        }

        return moments;
    }

    /// <summary>Reads the examples from <paramref name="start"/> on, as many as there is room for, and leaves their outputs.</summary>
    private int Infer(ReadOnlySpan<T> theta, ReadOnlySpan<T> statistics, long updates, Dataset<T> data, int start)
    {
        var count = Math.Min(RowsAtOnce, data.Count - start);
        Read(data, start, count);
        inference.Run(theta, statistics, updates, count, inputs.AsSpan(0, count * data.Features), Outputs(count));
        return count;
    }

    private void Read(Dataset<T> data, int start, int count)
    {
        for (var row = 0; row < count; row++)
        {
            rows[row] = start + row;
        }

        MiniBatches.Gather(data, rows.AsMemory(0, count), inputs, targets, lanes);
    }

    private double CostSum(int count)
    {
        var shape = new MatrixShape(count, recipe.Architecture.Outputs);
        var d = gradient.AsSpan(0, shape.Length);
        LossFunction.Evaluate(recipe.Loss, shape, Outputs(count), targets.AsSpan(0, shape.Length), costs, d);
        var sum = 0.0;
        foreach (var cost in costs.AsSpan(0, count))
        {
            sum += double.CreateTruncating(cost);
        }

        return sum;
    }

    private int Right(Dataset<T> data, int start, int count)
    {
        if (data.Targets.Kind == TargetKind.Values)
        {
            return 0;
        }

        var right = 0;
        for (var row = 0; row < count; row++)
        {
            right += ClassOf(row) == data.Targets.Labels.Span[start + row] ? 1 : 0;
        }

        return right;
    }

    private int ClassOf(int row) =>
        Answer.ClassOf<T>(recipe.Loss, outputs.AsSpan(row * recipe.Architecture.Outputs, recipe.Architecture.Outputs));

    private Span<T> Outputs(int count) => outputs.AsSpan(0, count * recipe.Architecture.Outputs);
}
