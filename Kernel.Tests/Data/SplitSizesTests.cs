using CsCheck;
using Pipeline.Kernel.Data;
using Xunit;

namespace Pipeline.Kernel.Tests.Data;

public sealed class SplitSizesTests
{
    [Theory]
    [InlineData(300, 0.6, 0.2, 0.2, 180, 60, 60)]
    [InlineData(10_000_000, 0.98, 0.01, 0.01, 9_800_000, 100_000, 100_000)]
    [InlineData(1797, 0.8, 0.1, 0.1, 1437, 180, 180)]
    [InlineData(10, 1.0, 0, 0, 10, 0, 0)]
    [InlineData(7, 0.5, 0.25, 0.25, 3, 2, 2)]
    [InlineData(11, 0.5, 0.25, 0.25, 5, 3, 3)]
    [InlineData(300, 200, 50, 50, 200, 50, 50)]
    public void Sizes_are_those_worked_out_by_hand(int m, double train, double dev, double test, int trains, int devs, int tests)
    {
        Assert.Equal((trains, devs, tests), new SplitSizes(train, dev, test).Counts(m).ThrowIfFail());
        Assert.Equal((trains, devs, tests), new SplitSizes(null, dev, test).Counts(m).ThrowIfFail());
    }

    [Fact]
    public void A_one_beside_a_number_above_one_is_one_example() =>
        Assert.Equal((298, 1, 1), new SplitSizes(298, 1, 1).Counts(300).ThrowIfFail());

    [Fact]
    public void Sizes_add_to_the_examples_and_miss_their_share_by_less_than_one() =>
        Gen.Select(Gen.Int[20, 100_000], Gen.Int[0, 40], Gen.Int[0, 40]).Sample(
            (m, dev, test) =>
            {
                var sizes = new SplitSizes(Dev: dev / 100.0, Test: test / 100.0).Counts(m);
                return sizes.Match(
                    Succ: n => n.Train + n.Dev + n.Test == m
                        && Math.Abs(n.Dev - (m * dev / 100.0)) < 1 && Math.Abs(n.Test - (m * test / 100.0)) < 1
                        && Math.Abs(n.Train - (m * (100 - dev - test) / 100.0)) < 1,
                    Fail: _ => m < 100);
            },
            iter: 2000);

    [Theory]
    [InlineData(300, 0.6, 0.2, 0.1, "train 0.6, dev 0.2, test 0.1 must add to 1, not to 0.9.")]
    [InlineData(300, -1, 0.7, 0.7, "train (the rest), dev 0.7, test 0.7 must add to 1, not to 1.4.")]
    [InlineData(300, -1, -0.1, 0.2, "train (the rest), dev -0.1, test 0.2 must be fractions from 0 to 1 or whole numbers of examples.")]
    [InlineData(300, -1, 0.5, 30, "train (the rest), dev 0.5, test 30 must be fractions from 0 to 1 or whole numbers of examples.")]
    [InlineData(300, -1, double.NaN, 0, "train (the rest), dev NaN, test 0 must be fractions from 0 to 1 or whole numbers of examples.")]
    [InlineData(300, -1, 200, 200, "train (the rest), dev 200, test 200 must add to the 300 examples, not to 400.")]
    [InlineData(300, 100, 100, 50, "train 100, dev 100, test 50 must add to the 300 examples, not to 250.")]
    [InlineData(300, -1, 0.5, 0.5, "train (the rest), dev 0.5, test 0.5 of 300 examples leaves none to train on.")]
    [InlineData(10, -1, 0.01, 0.2, "train (the rest), dev 0.01, test 0.2 of 10 examples leaves dev empty.")]
    [InlineData(10, -1, 0.2, 0.01, "train (the rest), dev 0.2, test 0.01 of 10 examples leaves test empty.")]
    public void Wrong_sizes_are_told_apart(int m, double train, double dev, double test, string problem) =>
        Assert.Equal(problem, Sets.Problem(new SplitSizes(train < 0 ? null : train, dev, test).Counts(m)));
}
