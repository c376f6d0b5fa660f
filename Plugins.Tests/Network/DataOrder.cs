using System.Numerics;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Data;
using Pipeline.Kernel.Model;
using Pipeline.Kernel.Numerics;
using Pipeline.Kernel.Parameters;
using Pipeline.Kernel.Training;
using Xunit;

namespace Pipeline.Plugins.Tests.Network;

/// <summary>What a run shows its network: every example once an epoch, each epoch in another order.</summary>
public sealed class DataOrder
{
    private const int Count = 30;
    private const int Epochs = 5;

    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    [InlineData(29)]
    [InlineData(30)]
    [InlineData(100)]
    [InlineData(null)]
    public void Every_example_comes_once_an_epoch_with_its_own_target(int? batchSize)
    {
        var seen = Seen(new(Epochs, batchSize, 3));
        Assert.All(seen, example => Assert.Equal(2 * example.Input, example.Target));
        Assert.All(Orders(seen), order => Assert.Equal(Enumerable.Range(0, Count), order.Order()));
        Assert.Equal(Epochs, Orders(seen).Count());
    }

    [Fact]
    public void Each_epoch_has_an_order_of_its_own()
    {
        var orders = Orders(Seen(new(Epochs, 8, 3))).Append([.. Enumerable.Range(0, Count)]).Select(order => string.Join(' ', order));
        Assert.Equal(Epochs + 1, orders.Distinct().Count());
    }

    [Fact]
    public void The_order_is_a_function_of_seed_and_epoch()
    {
        var plan = new Plan(Epochs, 8, 3);
        Assert.Equal(Enumerable.Range(0, Epochs).SelectMany(epoch => Of(plan, epoch, Count)), Seen(plan).Select(example => (int)example.Input));
        Assert.NotEqual(Seen(plan), Seen(plan with { Seed = 4 }));
    }

    [Fact]
    public void Without_shuffle_the_order_is_that_of_the_data() => Assert.All(
        Orders(Seen(new(Epochs, 8, 3, Shuffle: false))), order => Assert.Equal(Enumerable.Range(0, Count), order));

    [Fact]
    public void Mini_batches_have_the_planned_size_and_the_last_the_rest()
    {
        var recorder = new Recorder();
        Run(new(2, 8, 3), recorder);
        Assert.Equal([8, 8, 8, 6, 8, 8, 8, 6], recorder.Sizes);
    }

    /// <summary>The rows in the order of an epoch, drawn as the kernel promises to draw it.</summary>
    internal static int[] Of(Plan plan, int epoch, int count)
    {
        var order = new int[count];
        MiniBatches.Order(RandomKey.FromSeed(plan.Seed).Fold("order"), epoch, plan.Shuffle, order);
        return order;
    }

    private static List<(double Input, double Target)> Seen(Plan plan)
    {
        var recorder = new Recorder();
        Run(plan, recorder);
        return recorder.Examples;
    }

    private static IEnumerable<int[]> Orders(List<(double Input, double Target)> seen) =>
        seen.Select(example => (int)example.Input).Chunk(Count);

    private static void Run(Plan plan, Recorder recorder)
    {
        double[] numbers = [.. Enumerable.Range(0, Count).Select(row => (double)row)];
        var data = Data.Values(1, numbers, [.. numbers.Select(number => 2 * number)]);
        var recipe = Networks.Of([1, 2, 1], Activation.Of(ActivationKind.Tanh), Loss.MeanSquaredError) with { Transforms = [recorder], Alpha0 = 1e-6 };
        Fit.Run(recipe, plan, data, null, InitialState.Of<double>(recipe, plan, Count), Lanes.Single);
    }

    // Sees every mini-batch as the network does, and changes none.
    private sealed class Recorder : IBatchTransform
    {
        public List<(double Input, double Target)> Examples { get; } = [];

        public List<int> Sizes { get; } = [];

        public void Apply<T>(RandomKey key, in Batch<T> batch, Span<T> inputs, Span<T> targets)
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            Sizes.Add(batch.ExampleCount);
            for (var row = 0; row < batch.ExampleCount; row++)
            {
                Examples.Add((double.CreateChecked(batch.Inputs[row]), double.CreateChecked(batch.Targets[row])));
            }
        }
    }
}
