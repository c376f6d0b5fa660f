using Pipeline.Kernel.Data;
using Xunit;

namespace Pipeline.Kernel.Tests.Data;

public sealed class SyntheticTests
{
    public static readonly TheoryData<Func<int, int, Dataset<double>>, Func<int, int, Dataset<float>>> Sources = new()
    {
        { (seed, m) => Synthetic.Blobs<double>(Sets.Key(seed), m), (seed, m) => Synthetic.Blobs<float>(Sets.Key(seed), m) },
        { (seed, m) => Synthetic.Moons<double>(Sets.Key(seed), m), (seed, m) => Synthetic.Moons<float>(Sets.Key(seed), m) },
        { (seed, m) => Synthetic.Circles<double>(Sets.Key(seed), m), (seed, m) => Synthetic.Circles<float>(Sets.Key(seed), m) },
        { (seed, m) => Synthetic.Spirals<double>(Sets.Key(seed), m), (seed, m) => Synthetic.Spirals<float>(Sets.Key(seed), m) },
    };

    [Theory]
    [MemberData(nameof(Sources), DisableDiscoveryEnumeration = true)]
    public void Same_key_same_set_other_key_other_set_and_float_is_double_rounded(
        Func<int, int, Dataset<double>> doubles, Func<int, int, Dataset<float>> floats)
    {
        var (set, other) = (doubles(1, 50), doubles(2, 50));
        Assert.Equal(set.Inputs.ToArray(), doubles(1, 50).Inputs.ToArray());
        Assert.NotEqual(set.Inputs.ToArray(), other.Inputs.ToArray());
        Assert.NotEqual(set.Targets.Labels.ToArray(), other.Targets.Labels.ToArray());
        Assert.Equal(Array.ConvertAll(set.Inputs.ToArray(), x => (float)x), floats(1, 50).Inputs.ToArray());
    }

    [Theory]
    [MemberData(nameof(Sources), DisableDiscoveryEnumeration = true)]
    public void Classes_are_as_large_as_each_other_to_within_one(
        Func<int, int, Dataset<double>> doubles, Func<int, int, Dataset<float>> floats)
    {
        var targets = doubles(1, 100).Targets;
        var sizes = Enumerable.Range(0, targets.Outputs).Select(label => targets.Labels.ToArray().Count(each => each == label)).ToArray();
        Assert.Equal(100, sizes.Sum());
        Assert.InRange(sizes.Max() - sizes.Min(), 0, 1);
        Assert.Throws<ArgumentOutOfRangeException>(() => floats(1, 1));
    }

    [Fact]
    public void Circles_without_noise_lie_on_radii_1_and_factor() =>
        Assert.All(Points(Synthetic.Circles<double>(Sets.Key(1), 101, noise: 0, factor: 0.3)), point =>
            Assert.Equal(point.Label == 0 ? 1 : 0.3, Math.Sqrt((point.X * point.X) + (point.Y * point.Y)), 1e-12));

    [Fact]
    public void Moons_without_noise_lie_on_two_half_circles() =>
        Assert.All(Points(Synthetic.Moons<double>(Sets.Key(1), 101, noise: 0)), point =>
        {
            var (x, y) = point.Label == 0 ? (point.X, point.Y) : (1 - point.X, 0.5 - point.Y);
            Assert.Equal(1, Math.Sqrt((x * x) + (y * y)), 1e-12);
            Assert.InRange(y, -1e-12, 1);
        });

    [Fact]
    public void Moons_begin_and_end_at_the_ends_of_the_half_circles()
    {
        var points = Points(Synthetic.Moons<double>(Sets.Key(1), 100, noise: 0));
        Assert.Equal((-1, 1), (points.Where(p => p.Label == 0).Min(p => p.X), points.Where(p => p.Label == 0).Max(p => p.X)));
        Assert.Equal((0, 2), (points.Where(p => p.Label == 1).Min(p => p.X), points.Where(p => p.Label == 1).Max(p => p.X)));
    }

    [Fact]
    public void Spiral_arms_without_noise_turn_with_their_radius() =>
        Assert.All(Points(Synthetic.Spirals<double>(Sets.Key(1), 90, arms: 3, noise: 0, turns: 2)), point =>
        {
            var t = Math.Sqrt((point.X * point.X) + (point.Y * point.Y));
            Assert.Equal(t * Math.Cos(2 * Math.PI * ((point.Label / 3.0) + (2 * t))), point.X, 1e-12);
            Assert.Equal(t * Math.Sin(2 * Math.PI * ((point.Label / 3.0) + (2 * t))), point.Y, 1e-12);
        });

    [Fact]
    public void Noise_is_the_standard_deviation_about_the_shape()
    {
        var (clean, noisy) = (Synthetic.Moons<double>(Sets.Key(1), 20_000, 0), Synthetic.Moons<double>(Sets.Key(1), 20_000, 0.3));
        var noise = noisy.Inputs.ToArray().Zip(clean.Inputs.ToArray(), (left, right) => left - right).ToArray();

        // 40,000 draws: five sigma of the mean are 0.0075, of the variance 0.09 * 5 * sqrt(2 / 40,000) = 0.0032.
        Assert.InRange(noise.Average(), -0.0075, 0.0075);
        Assert.InRange(noise.Sum(x => x * x) / noise.Length, 0.09 - 0.0032, 0.09 + 0.0032);
    }

    [Fact]
    public void Blobs_have_their_deviation_about_centres_in_the_cube()
    {
        var points = Points(Synthetic.Blobs<double>(Sets.Key(5), 9_000, centers: 3, deviation: 0.5));
        Assert.All(points.GroupBy(point => point.Label), blob =>
        {
            var (x, y) = (blob.Average(p => p.X), blob.Average(p => p.Y));
            Assert.InRange(Math.Max(Math.Abs(x), Math.Abs(y)), 0, 10.1);

            // Variance 0.25 of 6,000 numbers: five sigma are 0.25 * 5 * sqrt(2 / 6,000) = 0.0228.
            var variance = blob.Average(p => ((p.X - x) * (p.X - x)) + ((p.Y - y) * (p.Y - y))) / 2;
            Assert.InRange(variance, 0.25 - 0.0229, 0.25 + 0.0229);
        });
    }

    private static (double X, double Y, int Label)[] Points(Dataset<double> data) =>
        [.. data.Inputs.ToArray().Chunk(2).Zip(data.Targets.Labels.ToArray(), (point, label) => (point[0], point[1], label))];
}
