using Pipeline.Kernel.Contracts;
using Xunit;

namespace Pipeline.Plugins.Tests.Textbook.Regularizers;

public sealed class BatchTransformsFollowTheTextbook
{
    private static readonly double[] OneHot = [0, 1, 0, 0, 0, 0, 0, 1];

    [Fact]
    public void Smoothed_labels_share_epsilon_over_all_classes()
    {
        var transform = RegularizerRun.Create<IBatchTransform>("label-smoothing", """{"epsilon": 0.2}""");
        var (inputs, targets) = RegularizerRun.Transform(transform, 1, 2, [1, 2], OneHot, TargetKind.Classes);
        Assert.Equal([1, 2], inputs);
        Assert.All(OneHot.Zip(targets), pair => Assert.Equal((pair.Item1 * 0.8) + 0.05, pair.Item2, 1e-15));
    }

    [Fact]
    public void Smoothed_binary_labels_have_two_classes()
    {
        var transform = RegularizerRun.Create<IBatchTransform>("label-smoothing");
        var (_, targets) = RegularizerRun.Transform(transform, 1, 2, [1, 2], [0, 1], TargetKind.Binary);
        Assert.Equal(0.05, targets[0], 1e-15);
        Assert.Equal(0.95, targets[1], 1e-15);
    }

    [Fact]
    public void Noise_has_the_stated_width_and_leaves_the_labels()
    {
        var transform = RegularizerRun.Create<IBatchTransform>("gaussian-noise", """{"standardDeviation": 0.3}""");
        double[] x = [.. Enumerable.Range(0, 40000).Select(i => (double)i)];
        var (inputs, targets) = RegularizerRun.Transform(transform, 1, 2, x, OneHot, TargetKind.Classes);
        double[] noise = [.. inputs.Zip(x, (after, before) => after - before)];
        Assert.Equal(OneHot, targets);
        Assert.Equal(0, noise.Average(), 5 * 0.3 / 200);
        Assert.Equal(0.09, noise.Average(value => value * value), 5 * 0.09 * Math.Sqrt(2) / 200);
    }

    [Fact]
    public void Dropped_inputs_are_0_and_kept_ones_divided_by_keepProb()
    {
        var transform = RegularizerRun.Create<IBatchTransform>("input-dropout", """{"keepProb": 0.8}""");
        double[] x = [.. Enumerable.Range(1, 40000).Select(i => (double)i)];
        var (inputs, targets) = RegularizerRun.Transform(transform, 1, 2, x, OneHot, TargetKind.Classes);
        Assert.Equal(OneHot, targets);
        Assert.All(inputs.Zip(x), pair => Assert.True(pair.Item1 == 0 || Math.Abs((pair.Item1 * 0.8) - pair.Item2) < 1e-9 * pair.Item2));
        Assert.Equal(0.8, inputs.Count(value => value != 0) / 40000.0, 5 * 0.4 / 200);
    }

    [Fact]
    public void Mixup_mixes_inputs_and_labels_of_the_same_pairs_by_one_share()
    {
        var transform = RegularizerRun.Create<IBatchTransform>("mixup", """{"alpha": 1}""");
        double[] identity = [.. from row in Enumerable.Range(0, 6) from column in Enumerable.Range(0, 6) select row == column ? 1.0 : 0];
        for (ulong seed = 1; seed <= 50; seed++)
        {
            // Row i of the mixed identity is the share of every example in mixed example i.
            var (inputs, targets) = RegularizerRun.Transform(transform, seed, 6, identity, identity, TargetKind.Classes);
            Assert.Equal(inputs, targets);
            var rows = inputs.Chunk(6).ToArray();
            Assert.All(rows, row => Assert.Equal(1, row.Sum(), 1e-14));
            Assert.All(rows, row => Assert.True(row.Count(share => share > 0) <= 2));
            Assert.Single(rows.Select((row, i) => row[i]).Where(share => share < 1).Select(share => Math.Round(share, 12)).Distinct());
            Assert.All(Enumerable.Range(0, 6), column => Assert.Equal(1, rows.Sum(row => row[column]), 1e-14));
        }
    }

    [Theory]
    [InlineData(0.01)]
    [InlineData(0.2)]
    [InlineData(1)]
    [InlineData(4)]
    public void The_share_of_mixup_is_symmetric_beta(double alpha)
    {
        var transform = RegularizerRun.Create<IBatchTransform>("mixup", FormattableString.Invariant($$"""{"alpha": {{alpha}}}"""));

        // Two examples, 0 and 1: the second becomes the share where the partners are exchanged, else it stays 1.
        double[] mixed = [.. Enumerable.Range(1, 8000).Select(seed =>
            RegularizerRun.Transform(transform, (ulong)seed, 2, [0, 1], [0, 0], TargetKind.Binary).Inputs[1])];
        var variance = 1 / (4 * ((2 * alpha) + 1));
        Assert.Equal(0.75, mixed.Average(), 0.025);
        Assert.Equal((variance + 0.25) / 2, mixed.Average(value => Math.Pow(value - 0.5, 2)), 0.008);
    }
}
