using CsCheck;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Data;
using Xunit;

namespace Pipeline.Kernel.Tests.Data;

public sealed class MiniBatchesTests
{
    [Fact]
    public void Every_example_is_visited_exactly_once_an_epoch_at_any_batch_size() =>
        Gen.Select(Gen.Int[1, 200], Gen.Int[1, 250], Gen.Int, Gen.Bool).Sample(
            (m, size, seed, shuffle) =>
            {
                var order = Order(seed, 3, shuffle, m);
                var steps = (m + size - 1) / size;
                var visited = Enumerable.Range(0, steps).SelectMany(step =>
                {
                    var (start, count) = MiniBatches.Range(size, m, step);
                    return order.Skip(start).Take(count);
                });
                return visited.Order().SequenceEqual(Enumerable.Range(0, m));
            },
            iter: 500);

    [Theory]
    [InlineData(1, 10, 9, 9, 1)]
    [InlineData(4, 10, 0, 0, 4)]
    [InlineData(4, 10, 2, 8, 2)]
    [InlineData(10, 10, 0, 0, 10)]
    [InlineData(int.MaxValue, 10, 0, 0, 10)]
    public void The_last_batch_is_ragged_and_no_other(int size, int m, int step, int start, int count) =>
        Assert.Equal((start, count), MiniBatches.Range(size, m, step));

    [Theory]
    [InlineData(0, 10, 0)]
    [InlineData(4, 10, 3)]
    [InlineData(4, 10, -1)]
    [InlineData(int.MaxValue, 10, 2)]
    public void A_step_that_the_epoch_does_not_have_is_refused(int size, int m, int step) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => MiniBatches.Range(size, m, step));

    [Fact]
    public void Every_epoch_has_an_order_of_its_own()
    {
        var orders = Enumerable.Range(0, 50).Select(epoch => string.Join(',', Order(1, epoch, true, 20))).ToArray();
        Assert.Equal(50, orders.Distinct().Count());
    }

    [Fact]
    public void Same_key_and_epoch_give_the_same_order_and_another_key_another()
    {
        Assert.Equal(Order(1, 5, true, 100), Order(1, 5, true, 100));
        Assert.NotEqual(Order(1, 5, true, 100), Order(2, 5, true, 100));
    }

    [Fact]
    public void Without_shuffling_the_order_is_that_of_the_data() =>
        Assert.Equal(Enumerable.Range(0, 30), Order(1, 5, false, 30));

    [Fact]
    public void Every_order_of_four_is_as_likely_as_any_other()
    {
        const int epochs = 24_000;
        var counts = Enumerable.Range(0, epochs).CountBy(epoch => string.Concat(Order(7, epoch, true, 4))).ToDictionary();

        // Chi-squared with 23 degrees of freedom exceeds 49.7 once in a thousand.
        var expected = epochs / 24.0;
        Assert.Equal(24, counts.Count);
        Assert.InRange(counts.Values.Sum(count => (count - expected) * (count - expected) / expected), 0, 49.7);
    }

    [Fact]
    public void Gathering_copies_inputs_and_one_hot_rows_in_the_order_asked_for()
    {
        var data = Labelled(TargetKind.Classes, 3, [0, 2, 1]);
        var (inputs, targets) = (Dirty(4), Dirty(6));
        MiniBatches.Gather(data, [2, 1], inputs, targets);
        Assert.Equal([5.0, 6, 3, 4], inputs);
        Assert.Equal([0.0, 1, 0, 0, 0, 1], targets);
    }

    [Fact]
    public void Gathering_binary_labels_gives_one_column_of_0_or_1()
    {
        var targets = Dirty(3);
        MiniBatches.Gather(Labelled(TargetKind.Binary, 1, [0, 1, 1]), [0, 2, 1], Dirty(6), targets);
        Assert.Equal([0.0, 1, 1], targets);
    }

    [Fact]
    public void Gathering_values_copies_them_and_leaves_the_rest_of_longer_buffers_alone()
    {
        var data = new Dataset<double>(3, 1, new double[] { 1, 2, 3 },
            new(TargetKind.Values, 2, ReadOnlyMemory<int>.Empty, new double[] { 10, 11, 20, 21, 30, 31 }, []), []);
        var (inputs, targets) = (Dirty(3), Dirty(5));
        MiniBatches.Gather(data, [2, 0], inputs, targets);
        Assert.Equal([3.0, 1, -7], inputs);
        Assert.Equal([30.0, 31, 10, 11, -7], targets);
    }

    [Fact]
    public void A_step_through_an_epoch_allocates_nothing()
    {
        var data = Labelled(TargetKind.Classes, 3, [0, 2, 1]);
        var (order, inputs, targets) = (new int[3], new double[6], new double[9]);
        Epoch();
        var before = GC.GetAllocatedBytesForCurrentThread();
        Epoch();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        void Epoch()
        {
            MiniBatches.Order(Sets.Key(1), 0, true, order);
            for (var step = 0; step < 2; step++)
            {
                var (start, count) = MiniBatches.Range(2, 3, step);
                MiniBatches.Gather(data, order.AsSpan(start, count), inputs, targets);
            }
        }
    }

    private static Dataset<double> Labelled(TargetKind kind, int outputs, int[] labels) =>
        new(3, 2, new double[] { 1, 2, 3, 4, 5, 6 }, new(kind, outputs, labels, ReadOnlyMemory<double>.Empty, []), []);

    private static double[] Dirty(int length) => [.. Enumerable.Repeat(-7.0, length)];

    private static int[] Order(int seed, int epoch, bool shuffle, int m)
    {
        var order = new int[m];
        MiniBatches.Order(Sets.Key(seed), epoch, shuffle, order);
        return order;
    }
}
