using System.Numerics;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Numerics;
using Pipeline.Kernel.Parameters;
using Pipeline.Kernel.Training;
using Xunit;

namespace Pipeline.Kernel.Tests.Training;

/// <summary>A formula whose loop stores slots and theta gives what the kernel stores of the same formula.</summary>
public sealed class StoringTests
{
    // Entries of less than a vector, of a ragged one, and of tiles for two lanes.
    private static readonly Layout Layout = Layout.Of(
        ("W1", Role.Weight, 1, 7, 5003), ("b1", Role.Bias, 1, 7, 1), ("W2", Role.Weight, 2, 1, 1), ("b2", Role.Bias, 2, 37, 1));

    private static readonly Only Weights = new([Role.Weight], []);

    public static TheoryData<int> SlotCounts => [0, 1, 2, 3];

    [Theory]
    [MemberData(nameof(SlotCounts))]
    public void A_rule_gives_the_same_bits_whether_its_loop_stores_or_the_kernel(int slots)
    {
        Same<float>(slots);
        Same<double>(slots);
    }

    [Theory]
    [MemberData(nameof(SlotCounts))]
    public void The_first_entry_that_is_no_longer_finite_is_named(int slots)
    {
        using var lanes = new Lanes(3);
        foreach (var value in new[] { float.NaN, float.PositiveInfinity, float.NegativeInfinity })
        {
            for (var entry = 0; entry < Layout.Entries.Length; entry++)
            {
                var (from, length) = (Layout.Entries[entry].Offset, Layout.Entries[entry].Length);
                Assert.Equal(entry, Broken(slots, lanes, value, from + length - 1));
                Assert.Equal(entry, Broken(slots, lanes, value, from, Layout.Length - 1));
                Assert.Equal(0, Broken(slots, lanes, value, Layout.Entries[0].Length / 2, from));
            }
        }

        // Before a ragged end that is finite.
        Assert.Equal(0, Broken(slots, lanes, float.NaN, Layout.Entries[0].Length - 40));
        Assert.Equal(-1, Broken(slots, lanes, 1));
    }

    [Fact]
    public void A_slot_that_a_rule_has_not_declared_is_out_of_its_reach() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Update(Chain.Of(new Stored(2, Declared: 1), new Stored(1)), Lanes.Single, Numbers<float>(1)));

    [Fact]
    public void A_runner_stores_in_the_buffers_of_the_call()
    {
        var chain = Chain.Of(new Stored(2));
        var runner = new ChainRunner<float>(chain, Layout, Lanes.Single, Calls.None);
        var (first, second) = (RuleBuffers<float>.Of(Start<float>(chain)), RuleBuffers<float>.Of(Start<float>(chain)));
        runner.Run(new(Clock.First(1, 1), 0.1, 10, default), Numbers<float>(1), first);
        runner.Run(new(Clock.First(1, 1), 0.1, 10, default), Numbers<float>(1), second);
        Assert.Equal(first.Theta.Span, second.Theta.Span);
        Assert.Equal(first.Slots.Span, second.Slots.Span);
    }

    private static void Same<T>(int slots)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        using var lanes = new Lanes(3);
        Func<Link<IUpdateRule>, Chain>[] chains =
        [
            rule => new([], [rule], []),
            rule => new([], [rule with { Only = Weights }], []),
            rule => new([], [rule, rule with { Only = Weights }], []),
            rule => new([], [rule, new(new Scale(3))], []),
            rule => new([], [new(new Scale(-2)), rule], [new(new Bound(0.5), Weights)]),
        ];
        foreach (var chain in chains)
        {
            // Directions and slots above and below the smallest that are stored as they are.
            foreach (var size in typeof(T) == typeof(float) ? new[] { 1, 1e-18, 1e-30 } : [1, 1e-150, 1e-290])
            {
                var g = Numbers<T>(size);
                var expected = Runs.Bits(Update(chain(new(new HandedBack(slots))), Lanes.Single, g)).AsSpan();
                Assert.True(expected.SequenceEqual(Runs.Bits(Update(chain(new(new Stored(slots))), lanes, g)).AsSpan()));
            }
        }
    }

    private static TrainingState<T> Update<T>(Chain chain, Lanes lanes, T[] g)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Step.Update(chain, Start<T>(chain), new Gradient<T>(Layout, g), 1, 10, default, lanes);

    private static int Broken(int slots, Lanes lanes, float value, params int[] places)
    {
        var chain = Chain.Of(new Stored(slots));
        var g = Numbers<float>(1);
        foreach (var place in places)
        {
            g[place] = value;
        }

        return new ChainRunner<float>(chain, Layout, lanes, Calls.None).Run(
            new(Clock.First(1, 1), 0.1, 10, default), g, RuleBuffers<float>.Of(Start<float>(chain)));
    }

    // Theta starts at 0, so that directions of any size show in it.
    private static TrainingState<T> Start<T>(Chain chain)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        InitialState.Of(chain, new([]), new Theta<T>(Layout, new T[Layout.Length]), Clock.First(10, 1));

    private static T[] Numbers<T>(double size)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var numbers = new T[Layout.Length];
        RandomFill.Normal(RandomKey.FromSeed(5), numbers.AsSpan());
        return [.. numbers.Select(number => number * T.CreateChecked(size))];
    }
}
