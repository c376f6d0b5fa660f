using CsCheck;
using Pipeline.Kernel.Numerics;
using Pipeline.Kernel.Parameters;
using Xunit;

namespace Pipeline.Kernel.Tests.Numerics;

public sealed class PermutationTests
{
    [Fact]
    public void A_permutation_holds_every_index_once_and_is_the_same_for_the_same_key() =>
        Gen.Select(Gen.ULong, Gen.Int[0, 500]).Sample((key, length) =>
        {
            var (order, again) = (new int[length], new int[length]);
            RandomFill.Permutation(new(key), order);
            RandomFill.Permutation(new(key), again);
            Assert.Equal(Enumerable.Range(0, length), order.Order());
            Assert.Equal(order, again);
        });

    [Fact]
    public void A_permutation_is_the_swaps_of_Fisher_and_Yates_one_after_the_other() =>
        Gen.Select(Gen.ULong, Gen.OneOf(Gen.Int[0, 300], Gen.Int[5_000, 6_000])).Sample((key, length) =>
        {
            var (order, expected) = (new int[length], Enumerable.Range(0, length).ToArray());
            RandomFill.Permutation(new(key), order);
            for (var i = length - 1; i > 0; i--)
            {
                var j = RandomFill.Below(new(key), i, i + 1);
                (expected[i], expected[j]) = (expected[j], expected[i]);
            }

            Assert.Equal(expected, order);
        });

    [Fact]
    public void Every_order_of_four_is_equally_likely()
    {
        const int draws = 48_000;
        var counts = new Dictionary<int, int>();
        var order = new int[4];
        for (var i = 0; i < draws; i++)
        {
            RandomFill.Permutation(RandomKey.FromSeed(3).Split(i), order);
            var name = order.Aggregate(0, (sum, digit) => (sum * 10) + digit);
            counts[name] = counts.GetValueOrDefault(name) + 1;
        }

        // Chi-square of 23 degrees of freedom: above 49.7 once in a thousand.
        Assert.Equal(24, counts.Count);
        Assert.True(counts.Values.Sum(count => Math.Pow(count - 2000, 2) / 2000) < 49.7);
    }

    [Fact]
    public void A_bounded_number_is_uniform_below_its_bound()
    {
        var counts = new int[7];
        for (var i = 0; i < 70_000; i++)
        {
            counts[RandomFill.Below(RandomKey.FromSeed(4), i, 7)]++;
        }

        // Chi-square of 6 degrees of freedom: above 22.5 once in a thousand.
        Assert.True(counts.Sum(count => Math.Pow(count - 10_000, 2) / 10_000) < 22.5);
        Assert.Equal(0, RandomFill.Below(new(5), 0, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => RandomFill.Below(new(5), 0, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => RandomFill.Below(new(5), -1, 3));
    }

    [Fact]
    public void A_permutation_allocates_nothing()
    {
        var order = new int[1000];
        RandomFill.Permutation(new(6), order);
        var before = GC.GetAllocatedBytesForCurrentThread();
        RandomFill.Permutation(new(7), order);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }
}
