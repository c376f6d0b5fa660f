using Pipeline.Kernel.Contracts;
using Xunit;

namespace Pipeline.Plugins.Tests.Textbook.Regularizers;

/// <summary>
/// Images whose two channels hold the row and the column of each pixel: bilinear values of such a ramp are exact, so
/// each pixel of the distorted image says where it was read.
/// </summary>
public sealed class ImagesBend
{
    private const int Side = 21;
    private const int Middle = 10;
    private const int Examples = 200;
    private static readonly ImageShape Image = new(Side, Side, 2);

    [Theory]
    [InlineData("""{"rotation": 30, "scale": 1, "shear": 0}""")]
    [InlineData("""{"rotation": 0, "scale": 1.5, "shear": 0}""")]
    [InlineData("""{"rotation": 0, "scale": 1, "shear": 25}""")]
    public void An_affine_distortion_is_one_linear_map_about_the_middle(string options) => Assert.All(Distorted("affine", options), read =>
    {
        var (a, b, c, d) = Linear(read);
        Near(Middle, Middle, read(0, 0));
        Near(Middle + (3 * a) - (2 * b), Middle + (3 * c) - (2 * d), read(3, -2));
    });

    [Fact]
    public void A_rotation_keeps_lengths_and_its_angle_is_uniform_within_the_bound()
    {
        double[] angles = [.. Distorted("affine", """{"rotation": 30, "scale": 1, "shear": 0}""").Select(read =>
        {
            var (a, b, c, d) = Linear(read);
            Assert.Equal([1, 1, 0, 1], [(a * a) + (c * c), (b * b) + (d * d), (a * b) + (c * d), (a * d) - (b * c)], Close);
            return Math.Atan2(c, a) * 180 / Math.PI;
        })];
        Assert.All(angles, angle => Assert.InRange(angle, -30, 30));
        Assert.Equal(0, angles.Average(), 5 * 30 / Math.Sqrt(3 * Examples));
        Assert.Equal(300, angles.Average(angle => angle * angle), 5 * 300 * Math.Sqrt(0.8 / Examples));
    }

    [Fact]
    public void A_scale_grows_as_often_as_it_shrinks_and_stays_within_the_factor()
    {
        double[] factors = [.. Distorted("affine", """{"rotation": 0, "scale": 1.5, "shear": 0}""").Select(read =>
        {
            var (a, b, c, d) = Linear(read);
            Assert.Equal([0, 0, a], [b, c, d], Close);
            return Math.Log(a) / Math.Log(1.5);
        })];
        Assert.All(factors, factor => Assert.InRange(factor, -1 - 1e-9, 1 + 1e-9));
        Assert.Equal(0, factors.Average(), 5 / Math.Sqrt(3 * Examples));
        Assert.Equal(1.0 / 3, factors.Average(factor => factor * factor), 5.0 / 3 * Math.Sqrt(0.8 / Examples));
    }

    [Fact]
    public void A_shear_moves_rows_against_each_other_and_keeps_them_rows() =>
        Assert.All(Distorted("affine", """{"rotation": 0, "scale": 1, "shear": 25}"""), read =>
        {
            var (a, b, c, d) = Linear(read);
            Assert.Equal([1, 0, 1], [a, b, d], Close);
            Assert.InRange(Math.Abs(c), 1e-9, Math.Tan(25 * Math.PI / 180));
        });

    [Theory]
    [InlineData(0.5, 1)]
    [InlineData(1, 2.5)]
    public void An_elastic_field_has_the_stated_deviation_and_the_correlation_of_its_gaussian(double amplitude, double smoothness)
    {
        var options = FormattableString.Invariant($$"""{"amplitude": {{amplitude}}, "smoothness": {{smoothness}}}""");
        foreach (var part in new[] { 0, 1 })
        {
            // Two pixels apart the fields of noise smoothed by a Gaussian correlate by exp(-distance^2 / (4 width^2)).
            var moves = Distorted("elastic", options, 10).Select(read => (Here: Part(read(0, 0), part, 0), There: Part(read(0, 2), part, part == 0 ? 0 : 2))).ToArray();
            var error = 5 * amplitude * amplitude * Math.Sqrt(2.0 / moves.Length);
            Assert.Equal(0, moves.Average(move => move.Here), 5 * amplitude / Math.Sqrt(moves.Length));
            Assert.Equal(amplitude * amplitude, moves.Average(move => move.Here * move.Here), error);
            Assert.Equal(amplitude * amplitude * Math.Exp(-1 / (smoothness * smoothness)), moves.Average(move => move.Here * move.There), error);
        }
    }

    [Fact]
    public void The_two_parts_of_an_elastic_field_are_independent()
    {
        var moves = Distorted("elastic", """{"amplitude": 1, "smoothness": 2}""", 10).Select(read => read(0, 0)).ToArray();
        Assert.Equal(0, moves.Average(move => (move.Row - Middle) * (move.Column - Middle)), 5 / Math.Sqrt(moves.Length));
    }

    [Fact]
    public void What_comes_in_from_outside_is_0()
    {
        var transform = RegularizerRun.Create<IBatchTransform>("elastic", """{"amplitude": 1000}""");
        double[] ones = [.. Enumerable.Repeat(1.0, Image.Length)];
        var bent = RegularizerRun.Transform(transform, 3, 1, ones, [0], TargetKind.Binary, Image).Inputs;
        Assert.InRange(bent.Count(value => value == 0), Image.Length * 0.8, Image.Length);
        Assert.All(bent, value => Assert.InRange(value, 0, 1));
    }

    private static readonly IEqualityComparer<double> Close = EqualityComparer<double>.Create((x, y) => Math.Abs(x - y) < 1e-9);

    private static double Part((double Row, double Column) read, int part, int column) =>
        part == 0 ? read.Row - Middle : read.Column - (Middle + column);

    private static (double A, double B, double C, double D) Linear(Func<int, int, (double Row, double Column)> read)
    {
        var (down, right) = (read(1, 0), read(0, 1));
        return (down.Row - Middle, right.Row - Middle, down.Column - Middle, right.Column - Middle);
    }

    private static void Near(double row, double column, (double Row, double Column) read) =>
        Assert.Equal([row, column], [read.Row, read.Column], Close);

    // For each image: from which point the pixel was read that lies so far down and to the right of the middle.
    private static IEnumerable<Func<int, int, (double Row, double Column)>> Distorted(string name, string options, int batches = 1)
    {
        double[] ramps = [.. Enumerable.Range(0, Examples * Side * Side).SelectMany(pixel => new double[] { pixel / Side % Side, pixel % Side })];
        var transform = RegularizerRun.Create<IBatchTransform>(name, options);
        return from seed in Enumerable.Range(1, batches)
               from image in RegularizerRun.Transform(transform, (ulong)seed, Examples, ramps, new double[Examples], TargetKind.Binary, Image).Inputs.Chunk(Image.Length)
               select new Func<int, int, (double, double)>((down, right) =>
               {
                   var pixel = (((Middle + down) * Side) + Middle + right) * 2;
                   return (image[pixel], image[pixel + 1]);
               });
    }
}
