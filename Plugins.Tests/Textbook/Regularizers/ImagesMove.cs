using Pipeline.Kernel.Contracts;
using Xunit;

namespace Pipeline.Plugins.Tests.Textbook.Regularizers;

/// <summary>Pictures of 3 x 4 pixels with 2 channels, each value different, so that every pixel's way can be read off.</summary>
public sealed class ImagesMove
{
    private const int Examples = 300;
    private static readonly ImageShape Image = new(3, 4, 2);
    private static readonly double[] Pixels = [.. Enumerable.Range(1, Examples * Image.Length).Select(value => (double)value)];

    [Fact]
    public void Flipping_is_certain_with_probability_1_and_twice_is_nothing()
    {
        var flip = RegularizerRun.Create<IBatchTransform>("horizontal-flip", """{"probability": 1}""");
        var once = Transform(flip, Pixels);
        Assert.Equal(Pixels, Transform(flip, once));
        Assert.All(Enumerable.Range(0, Pixels.Length), i => Assert.Equal(At(Pixels, i, (row, column) => (row, 3 - column)), once[i]));
    }

    [Fact]
    public void Half_of_the_images_are_flipped()
    {
        var flipped = Transform(RegularizerRun.Create<IBatchTransform>("horizontal-flip"), Pixels);
        var kept = Pixels.Chunk(Image.Length).Zip(flipped.Chunk(Image.Length)).Count(pair => pair.Item1.SequenceEqual(pair.Item2));
        Assert.InRange(kept, 150 - 44, 150 + 44);
    }

    [Theory]
    [InlineData("shift", """{"rows": 1, "columns": 2}""", 1, 2)]
    [InlineData("shift", """{"rows": 0, "columns": 5}""", 0, 5)]
    [InlineData("crop", """{"pad": 2}""", 2, 2)]
    [InlineData("crop", """{"pad": 0}""", 0, 0)]
    public void Every_image_is_a_whole_move_within_the_bounds_and_every_move_occurs(string name, string options, int rows, int columns)
    {
        var moved = Transform(RegularizerRun.Create<IBatchTransform>(name, options), Pixels).Chunk(Image.Length).ToArray();
        var moves = from down in Enumerable.Range(-rows, (2 * rows) + 1)
                    from right in Enumerable.Range(-columns, (2 * columns) + 1)
                    select (down, right);
        var found = moved.Select((image, example) => moves.First(move => image.SequenceEqual(Moved(example, move.down, move.right))));
        Assert.Equal(moves.Count(move => Math.Abs(move.right) < 4) + (columns >= 4 ? 1 : 0), found.Distinct().Count());
    }

    private static double[] Transform(IBatchTransform transform, double[] pixels)
    {
        var targets = new double[Examples];
        return RegularizerRun.Transform(transform, 7, Examples, pixels, targets, TargetKind.Binary, Image).Inputs;
    }

    private static IEnumerable<double> Moved(int example, int down, int right) => Enumerable.Range(example * Image.Length, Image.Length)
        .Select(i => At(Pixels, i, (row, column) => (row - down, column - right)));

    private static double At(double[] pixels, int index, Func<int, int, (int Row, int Column)> from)
    {
        var (example, rest) = Math.DivRem(index, Image.Length);
        var (pixel, channel) = Math.DivRem(rest, Image.Channels);
        var (row, column) = from(pixel / Image.Width, pixel % Image.Width);
        return row is < 0 or > 2 || column is < 0 or > 3
            ? 0
            : pixels[(example * Image.Length) + (((row * Image.Width) + column) * Image.Channels) + channel];
    }
}
