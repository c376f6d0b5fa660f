using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Data;
using Pipeline.Kernel.Numerics;
using Xunit;

namespace Pipeline.Kernel.Tests.Data;

public sealed class SplitComparisonTests
{
    // 30 + 20 of 50 against 20 + 30 of 50: chi-square 4, p = 0.0455002638963584 for one degree of freedom.
    [Fact]
    public void Label_shares_are_compared_as_in_the_textbook()
    {
        var comparison = SplitComparison.Of(Labelled(30, 20), Labelled(20, 30));
        Assert.Equal(0.0455002638963584, comparison.Targets, 1e-12);
        Assert.Equal(1.0, comparison.Inputs);
        Assert.Equal(2 * 0.0455002638963584, comparison.P, 1e-12);
    }

    // Means 2 and 3, variances 1 and 1, three each: t = -1 / sqrt(2/3), four degrees: closed form of Student's tail.
    [Fact]
    public void Means_are_compared_as_in_the_textbook()
    {
        var comparison = SplitComparison.Of(Sets.Regression(1, 1, 2, 3), Sets.Regression(1, 2, 3, 4));
        var t = 1 / Math.Sqrt(2 / 3.0);
        var s = t / Math.Sqrt(4 + (t * t));
        Assert.Equal(1 - (1.5 * (s - (s * s * s / 3))), comparison.Inputs, 1e-12);
        Assert.Equal((0, 2.0, 3.0), (comparison.Feature, comparison.FirstMean, comparison.SecondMean));
    }

    [Fact]
    public void Draws_from_one_set_look_alike_in_at_least_99_of_100_seeds()
    {
        var data = Synthetic.Blobs<double>(Sets.Key(1), 900, 4, 6);
        Assert.InRange(Enumerable.Range(0, 100).Count(seed => Drawn(data, seed).P > 0.01), 99, 100);
    }

    // Uniform p values would lie below 0.2 in 20 of 100 seeds; the correction may only make them fewer.
    [Fact]
    public void The_correction_is_not_so_strong_that_nothing_is_ever_noticed()
    {
        var data = Synthetic.Blobs<double>(Sets.Key(1), 900, 4, 6);
        Assert.InRange(Enumerable.Range(0, 300).Count(seed => Drawn(data, seed).P < 0.2), 10, 75);
    }

    [Fact]
    public void A_shifted_input_is_named()
    {
        var (one, two) = (Noise(1, 400), Noise(2, 400));
        var shifted = Shifted(two, 3, 0.5);
        Assert.False(SplitComparison.Of(one, two).Differs);
        var comparison = SplitComparison.Of(one, shifted);
        Assert.Equal((true, 3), (comparison.Differs, comparison.Feature));
    }

    [Fact]
    public void Other_shares_of_the_labels_differ() => Assert.True(SplitComparison.Of(Labelled(90, 10), Labelled(10, 90)).Differs);

    [Fact]
    public void Sets_of_other_features_cannot_be_compared() =>
        Assert.Throws<ArgumentException>(() => SplitComparison.Of(Sets.Regression(1, 1, 2), Sets.Regression(2, 1, 2)));

    [Fact]
    public void A_fingerprint_knows_the_examples_and_not_their_scaling()
    {
        var data = Noise(5, 50);
        var print = DataFingerprint.Of(data);
        Assert.Equal(64, print.Length);
        Assert.Equal(print, DataFingerprint.Of(Noise(5, 50)));
        Assert.Equal(print, DataFingerprint.Of(Standardization.Fit(InputScaling.Standardize, data).Apply(data)));
        Assert.NotEqual(print, DataFingerprint.Of(Shifted(data, 0, 1e-9)));
        Assert.NotEqual(print, DataFingerprint.Of(data.Take([.. Enumerable.Range(0, 49)])));
        Assert.NotEqual(DataFingerprint.Of(Labelled(3, 2)), DataFingerprint.Of(Labelled(2, 3)));
    }

    private static SplitComparison Drawn(Dataset<double> data, int seed)
    {
        var split = Split.Random(data.Count, new(0.6, 0.2, 0.2), Sets.Key(seed)).Match(parts => parts, error => throw new InvalidOperationException(error.Message));
        return SplitComparison.Of(data.Take(split.Dev.AsSpan()), data.Take(split.Test.AsSpan()));
    }

    private static Dataset<double> Labelled(int zeros, int ones) => new(
        zeros + ones, 1, new double[zeros + ones],
        new(TargetKind.Classes, 2, Enumerable.Repeat(0, zeros).Concat(Enumerable.Repeat(1, ones)).ToArray(), ReadOnlyMemory<double>.Empty, []), []);

    private static Dataset<double> Noise(int seed, int count)
    {
        var x = new double[count * 5];
        RandomFill.Normal<double>(Sets.Key(seed), x);
        return Sets.Regression(5, x);
    }

    private static Dataset<double> Shifted(Dataset<double> data, int feature, double by) =>
        Sets.Regression(5, [.. data.Inputs.ToArray().Select((x, i) => i % 5 == feature ? x + by : x)]);
}
