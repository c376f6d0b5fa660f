using System.Collections.Immutable;
using System.Numerics;
using System.Runtime.InteropServices;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Data;
using Pipeline.Kernel.Model;
using Pipeline.Kernel.Numerics;
using Pipeline.Kernel.Parameters;
using Pipeline.Kernel.Training;

namespace Pipeline.Kernel.Tests.Training;

/// <summary>Small networks and data sets to train.</summary>
internal static class Runs
{
    public static Recipe Recipe(Chain? chain = null, params int[] hidden) => new(
        new(3, [.. (hidden.Length == 0 ? [7, 5] : hidden).Select(units => new DenseLayer(units, Activation.Of(ActivationKind.Relu))), new(4, Activation.Of(ActivationKind.Linear))]),
        Loss.SoftmaxCrossEntropy,
        new NormalWeights(),
        chain ?? Chain.Of(new Momentum()),
        new Halving(),
        0.3,
        [],
        [],
        []);

    public static Dataset<T> Data<T>(int count = 50, int features = 3, int classes = 4)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var inputs = new T[count * features];
        RandomFill.Normal(RandomKey.FromSeed(99), inputs.AsSpan());
        var labels = new int[count];
        for (var i = 0; i < count; i++)
        {
            labels[i] = RandomFill.Below(RandomKey.FromSeed(98), i, classes);
        }

        return new(count, features, inputs, new(TargetKind.Classes, classes, labels, ReadOnlyMemory<T>.Empty, [.. Enumerable.Range(0, classes).Select(c => $"{c}")]), []);
    }

    public static Batch<T> Batch<T>(Dataset<T> data, ReadOnlySpan<int> rows)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var (inputs, targets) = (new T[rows.Length * data.Features], new T[rows.Length * data.Targets.Outputs]);
        MiniBatches.Gather(data, rows, inputs, targets);
        return new(rows.Length, inputs, targets, data.Targets.Kind, data.Image);
    }

    /// <summary>Folds the pure step over the mini-batches of a plan, as the course writes the loop.</summary>
    public static TrainingState<T> Fold<T>(Recipe recipe, Plan plan, Dataset<T> data)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var state = InitialState.Of<T>(recipe, plan, data.Count);
        var order = new int[data.Count];
        var size = plan.BatchSize ?? data.Count;
        for (var epoch = 0; epoch < plan.Epochs; epoch++)
        {
            MiniBatches.Order(RandomKey.FromSeed(plan.Seed).Fold("order"), epoch, plan.Shuffle && size < data.Count, order);
            for (var start = 0; start < data.Count; start += size)
            {
                var rows = order.AsSpan(start, Math.Min(size, data.Count - start));
                state = Step.Take(recipe, plan, state, Batch(data, rows), Lanes.Single).State;
            }
        }

        return state;
    }

    public static FitResult<T> Fit<T>(Recipe recipe, Plan plan, Dataset<T> data, Lanes? lanes = null, FitObserver? observer = null, CancellationToken cancellation = default)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Kernel.Training.Fit.Run(
            recipe, plan, data, data, InitialState.Of<T>(recipe, plan, data.Count), lanes ?? Lanes.Single, observer, cancellation);

    /// <summary>The bits of everything that the next step depends on.</summary>
    public static ImmutableArray<byte> Bits<T>(TrainingState<T> state)
        where T : unmanaged => [
            .. MemoryMarshal.AsBytes(state.Theta.Span),
            .. state.Slots.Names.SelectMany((_, index) => MemoryMarshal.AsBytes(state.Slots.Vector(index, state.Theta.Layout)).ToArray()),
            .. MemoryMarshal.AsBytes(state.Scalars.AsSpan()),
            .. MemoryMarshal.AsBytes(state.Statistics.Span),
            .. BitConverter.GetBytes(state.Statistics.Updates),
            .. BitConverter.GetBytes(state.Clock.Step),
            .. BitConverter.GetBytes(state.EpochCost)];
}
