using System.Collections.Immutable;
using System.Numerics;
using CsCheck;
using Pipeline.Kernel.Data;
using Pipeline.Kernel.Numerics;
using Pipeline.Kernel.Tests.Numerics;
using Xunit;

namespace Pipeline.Kernel.Tests.Data;

/// <summary>Gathering against its model: each number on its own, in double, rounded once.</summary>
public sealed class InputsTests
{
    private const int Outputs = 3;

    private static readonly Gen<(int Count, int Features, int Seed)> Shapes =
        Gen.Select(Gen.Int[1, 40], Gen.OneOf(Gen.Int[1, 70], Gen.Int[500, 530], Gen.Int[1020, 1100]), Gen.Int[0, 1 << 20]);

    public static TheoryData<IdxType?> Storages =>
        [(IdxType?)null, IdxType.UnsignedByte, IdxType.SignedByte, IdxType.Short, IdxType.Int, IdxType.Float, IdxType.Double];

    [Theory]
    [MemberData(nameof(Storages))]
    public void Gathering_converts_and_scales_each_number_as_if_it_were_alone(IdxType? type) => Shapes.Sample(
        (count, features, seed) =>
        {
            Check<float>(type, count, features, seed);
            Check<double>(type, count, features, seed);
        },
        iter: 60);

    [Theory]
    [MemberData(nameof(Storages))]
    public void The_number_of_lanes_changes_no_bit(IdxType? type)
    {
        var set = StoredSet<float>.Of(type, 300, 201, 5);
        var data = Scaled(set.Data, "standardized", 5);
        var rows = Rows(700, data.Count, 5);
        var expected = (Inputs: new float[rows.Length * data.Features], Targets: new float[rows.Length * Outputs]);
        MiniBatches.Gather(data, rows, expected.Inputs, expected.Targets);
        foreach (var count in (int[])[1, 2, 3])
        {
            using var lanes = new Lanes(count);
            var (inputs, targets) = (new float[expected.Inputs.Length], new float[expected.Targets.Length]);
            MiniBatches.Gather(data, rows, inputs, targets, lanes);
            Assert.Equal(Bits.Of<float>(expected.Inputs), Bits.Of<float>(inputs));
            Assert.Equal(expected.Targets, targets);
        }
    }

    [Theory]
    [MemberData(nameof(Storages))]
    public void Gathering_allocates_nothing(IdxType? type)
    {
        var set = StoredSet<float>.Of(type, 30, 33, 5);
        var data = Scaled(set.Data, "standardized", 5).Take([3, 1, 4]);
        var (rows, inputs, targets) = (new[] { 2, 0, 1 }, new float[99], new float[9]);
        Assert.Equal(0, Allocations.Of(() => MiniBatches.Gather(data, rows, inputs, targets, Lanes.Single)));
    }

    [Fact]
    public void A_choice_of_a_choice_is_the_choice_of_both() => Shapes.Sample(
        (count, features, seed) =>
        {
            var data = StoredSet<double>.Of(IdxType.UnsignedByte, count, features, seed).Data;
            var (first, second) = (Rows(count, count, seed), Rows(7, count, seed + 1));
            var both = second.Select(row => first[row]).ToArray();
            return data.Take(first).Take(second).Inputs.ToArray().SequenceEqual(data.Take(both).Inputs.ToArray());
        },
        iter: 50);

    [Fact]
    public void What_lies_beyond_the_rows_stays_untouched()
    {
        var destination = new float[] { -7, -7, -7, -7, -7 };
        new Inputs<float>(2, 2, new float[] { 1, 2, 3, 4 }).Gather([1], destination);
        Assert.Equal([3f, 4, -7, -7, -7], destination);
    }

    [Fact]
    public void Rows_that_there_are_not_and_too_little_room_are_refused()
    {
        var inputs = new Inputs<float>(2, 2, new float[] { 1, 2, 3, 4 });
        Assert.Throws<ArgumentOutOfRangeException>(() => inputs.Gather([2], new float[2]));
        Assert.Throws<ArgumentOutOfRangeException>(() => inputs.Gather([-1], new float[2]));
        Assert.Throws<ArgumentOutOfRangeException>(() => inputs.Take([1]).Take([1]));
        Assert.Throws<ArgumentException>(() => inputs.Gather([0, 1], new float[3]));
        Assert.Throws<ArgumentException>(() => inputs.Scaled(new([0], [1])));
    }

    private static void Check<T>(IdxType? type, int count, int features, int seed)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var set = StoredSet<T>.Of(type, count, features, seed);
        foreach (var scaling in (string[])["none", "divided", "standardized", "twice"])
        {
            var data = Scaled(set.Data, scaling, seed);
            var steps = Steps(scaling, features, seed);
            var (chosen, rows) = (Rows(count, count, seed), Rows(25, count, seed + 1));
            var inputs = new T[rows.Length * features];
            data.Take(chosen).Inputs.Gather(rows, inputs);
            var expected = rows.SelectMany(row => Enumerable.Range(0, features).Select(feature =>
                Alone(T.CreateChecked(set.Numbers[(chosen[row] * features) + feature]), feature, steps))).ToArray();
            Assert.Equal(Bits.Of<T>(expected), Bits.Of<T>(inputs));
        }
    }

    private static T Alone<T>(T x, int feature, Standardization[] steps)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        foreach (var step in steps)
        {
            x = T.CreateChecked((double.CreateChecked(x) - step.Center[feature]) / step.Scale[feature]);
        }

        return x;
    }

    private static Dataset<T> Scaled<T>(Dataset<T> data, string scaling, int seed)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Steps(scaling, data.Features, seed).Aggregate(data, (scaled, step) => step.Apply(scaled));

    private static Standardization[] Steps(string scaling, int features, int seed) => scaling switch
    {
        "none" => [new([.. new double[features]], [.. Enumerable.Repeat(1.0, features)])],
        "divided" => [new([.. new double[features]], [.. Enumerable.Range(0, features).Select(feature => feature % 3 == 0 ? 255.0 : 16 + (feature % 7))])],
        "standardized" => [Random(features, seed)],
        _ => [Random(features, seed), Random(features, seed + 1)],
    };

    private static Standardization Random(int features, int seed)
    {
        var noise = new Random(seed);
        var pairs = Enumerable.Range(0, features).Select(_ => (Center: noise.NextDouble() * 100, Scale: noise.NextDouble() + 1e-3)).ToImmutableArray();
        return new([.. pairs.Select(pair => pair.Center)], [.. pairs.Select(pair => pair.Scale)]);
    }

    private static int[] Rows(int length, int count, int seed)
    {
        var noise = new Random(seed);
        return [.. Enumerable.Range(0, length).Select(_ => noise.Next(count))];
    }
}
