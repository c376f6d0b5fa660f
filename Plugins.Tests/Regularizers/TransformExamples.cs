using CsCheck;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Parameters;
using Pipeline.Laws;
using Pipeline.Laws.Data;
using Pipeline.Plugins.Tests.Catalog;
using Xunit;

namespace Pipeline.Plugins.Tests.Regularizers;

/// <summary>What each change of the mini-batch does to pixels and targets.</summary>
public sealed class TransformExamples
{
    public static TheoryData<string, string> Idle => new()
    {
        { "gaussian-noise", """{"standardDeviation": 0}""" },
        { "horizontal-flip", """{"probability": 0}""" },
        { "shift", """{"rows": 0, "columns": 0}""" },
        { "crop", """{"pad": 0}""" },
        { "affine", """{"rotation": 0, "scale": 1, "shear": 0}""" },
        { "elastic", """{"amplitude": 0}""" },
        { "input-dropout", """{"keepProb": 1}""" },
        { "mixup", """{"alpha": 0}""" },
        { "label-smoothing", """{"epsilon": 0}""" },
    };

    [Theory]
    [MemberData(nameof(Idle))]
    public void A_transform_of_no_strength_changes_nothing(string name, string options) => BatchCase.Any.Sample(batch =>
    {
        var (inputs, targets) = batch.Apply<double>(Transform(name, options));
        Violation.UnlessSame(batch.Inputs, inputs, "inputs");
        Violation.UnlessSame(batch.Targets, targets, "targets");
    });

    [Fact]
    public void Every_transform_has_an_idle_setting() => Assert.Empty(
        PluginCatalog.Ours.Of<IBatchTransform>().Select(PluginCatalog.NameOf).Except(Idle.Select(row => row.Data.Item1)));

    [Fact]
    public void Flipping_twice_gives_the_image_back_and_once_reverses_its_rows() => BatchCase.Any.Sample(batch =>
    {
        var flip = Transform("horizontal-flip", """{"probability": 1}""");
        var once = batch.Apply<double>(flip).Inputs;
        var (width, channels) = (batch.Image.Width, batch.Image.Channels);
        double[] expected = [.. batch.Inputs.Chunk(width * channels).SelectMany(row => row.Chunk(channels).Reverse().SelectMany(pixel => pixel))];
        Violation.UnlessSame(expected, once, "mirrored rows");
        Violation.UnlessSame(batch.Inputs, (batch with { Inputs = once }).Apply<double>(flip).Inputs, "flipped twice");
    });

    [Theory]
    [InlineData("shift", """{"rows": 1, "columns": 2}""", 1, 2)]
    [InlineData("crop", """{"pad": 2}""", 2, 2)]
    public void A_translation_moves_each_image_by_whole_pixels_and_fills_with_0(string name, string options, int rows, int columns) =>
        BatchCase.Any.Sample(batch =>
        {
            var moved = batch.Apply<double>(Transform(name, options)).Inputs;
            foreach (var (before, after) in batch.Inputs.Chunk(batch.Image.Length).Zip(moved.Chunk(batch.Image.Length)))
            {
                var shifts = from down in Enumerable.Range(-rows, (2 * rows) + 1) from right in Enumerable.Range(-columns, (2 * columns) + 1) select (down, right);
                Violation.Unless(shifts.Any(by => Shifted(before, batch.Image, by.down, by.right).SequenceEqual(after)), "no shift within bounds gives this image");
            }
        });

    [Fact]
    public void Noise_has_the_stated_deviation_and_leaves_the_targets()
    {
        var batch = new BatchCase(new(100, 100), new double[20000], [0, 1], 2, RandomKey.FromSeed(8));
        var (inputs, targets) = batch.Apply<double>(Transform("gaussian-noise", """{"standardDeviation": 0.25}"""));
        Assert.InRange(inputs.Average(), -5 * 0.25 / Math.Sqrt(20000), 5 * 0.25 / Math.Sqrt(20000));
        Assert.InRange(Math.Sqrt(inputs.Average(value => value * value)), 0.25 * 0.975, 0.25 * 1.025);
        Assert.Equal(batch.Targets, targets);
    }

    [Fact]
    public void Smoothing_mixes_labels_with_the_uniform_distribution() => BatchCase.Any.Sample(batch =>
    {
        var targets = batch.Apply<double>(Transform("label-smoothing", """{"epsilon": 0.1}""")).Targets;
        Violation.Unless(
            targets.Zip(batch.Targets, (after, before) => Math.Abs(after - ((0.9 * before) + (0.1 / batch.Classes))) < 1e-14).All(close => close), "(1 - epsilon) y + epsilon / C");
    });

    [Fact]
    public void Mixup_gives_convex_combinations_of_two_examples_and_of_their_targets_alike() => BatchCase.Any.Sample(batch =>
    {
        var (inputs, targets) = batch.Apply<double>(Transform("mixup", """{"alpha": 0.4}"""));
        var (rows, labels) = (batch.Inputs.Chunk(batch.Image.Length).ToArray(), batch.Targets.Chunk(batch.Classes).ToArray());
        foreach (var (index, mixed) in inputs.Chunk(batch.Image.Length).Zip(targets.Chunk(batch.Classes)).Index())
        {
            Violation.Unless(
                Enumerable.Range(0, rows.Length).Any(partner => Mixes([.. rows[index], .. labels[index]], [.. rows[partner], .. labels[partner]], [.. mixed.Item1, .. mixed.Item2])),
                $"example {index} is no mixture with any partner");
        }
    });

    private static bool Mixes(double[] one, double[] other, double[] mixed)
    {
        var widest = one.Zip(other, (a, b) => Math.Abs(a - b)).Index().MaxBy(gap => gap.Item).Index;
        var share = one[widest] == other[widest] ? 1 : (mixed[widest] - other[widest]) / (one[widest] - other[widest]);
        return share is >= -1e-12 and <= 1 + 1e-12
            && one.Zip(other, (a, b) => (share * a) + ((1 - share) * b)).Zip(mixed, (due, got) => Math.Abs(due - got) < 1e-11).All(close => close);
    }

    private static double[] Shifted(double[] image, ImageShape shape, int down, int right)
    {
        var moved = new double[image.Length];
        for (var row = 0; row < shape.Height; row++)
        {
            for (var i = 0; i < shape.Width * shape.Channels; i++)
            {
                var (fromRow, from) = (row - down, i - (right * shape.Channels));
                var inside = fromRow >= 0 && fromRow < shape.Height && from >= 0 && from < shape.Width * shape.Channels;
                moved[(row * shape.Width * shape.Channels) + i] = inside ? image[(fromRow * shape.Width * shape.Channels) + from] : 0;
            }
        }

        return moved;
    }

    private static IBatchTransform Transform(string name, string options) => PluginCatalog.Ours.Create<IBatchTransform>(name, options);
}
