using CsCheck;
using Pipeline.Kernel.Numerics;
using Pipeline.Kernel.Parameters;
using Pipeline.Kernel.Search;
using Xunit;

namespace Pipeline.Kernel.Tests.Search;

public sealed class ScaleTests
{
    private static readonly IScale[] Continua =
        [new LinearScale(-2, 5), new LogScale(1e-4, 1), new LogScale(3e-4, 0.2), new OneMinusLogScale(0.9, 0.999), new OneMinusLogScale(0, 0.5)];

    private static readonly IScale[] All =
        [.. Continua, new IntegerScale(3, 17), new IntegerScale(8, 512, logarithmic: true), new IntegerScale(-2, 2), new ChoiceScale(4)];

    private static readonly Gen<double> GenUnit = Gen.OneOf(Gen.Double[0, 1], Gen.OneOf(0.0, 0.5, 1.0));

    [Fact]
    public void Inverse_undoes_quantile_on_a_continuum() => Gen.Select(Gen.OneOf(Continua), GenUnit)
        .Sample((scale, u) => Math.Abs(scale.Inverse(scale.Quantile(u)) - u) < 1e-9);

    [Fact]
    public void Quantile_undoes_inverse_where_values_are_counted() => Gen.Select(Gen.OneOf(All), GenUnit)
        .Sample((scale, u) => scale.Count is null || scale.Quantile(scale.Inverse(scale.Quantile(u))) == scale.Quantile(u));

    [Fact]
    public void Quantiles_do_not_fall() => Gen.Select(Gen.OneOf(All), GenUnit, GenUnit)
        .Sample((scale, u, v) => scale.Quantile(Math.Min(u, v)) <= scale.Quantile(Math.Max(u, v)));

    [Fact]
    public void The_ends_are_reached_exactly()
    {
        Assert.Equal((-2.0, 5.0), Ends(new LinearScale(-2, 5)));
        Assert.Equal((1e-4, 1.0), Ends(new LogScale(1e-4, 1)));
        Assert.Equal((3e-4, 0.2), Ends(new LogScale(3e-4, 0.2)));
        Assert.Equal((0.9, 0.999), Ends(new OneMinusLogScale(0.9, 0.999)));
        Assert.Equal((3.0, 17.0), Ends(new IntegerScale(3, 17)));
        Assert.Equal((8.0, 512.0), Ends(new IntegerScale(8, 512, logarithmic: true)));
        Assert.Equal((0.0, 3.0), Ends(new ChoiceScale(4)));
    }

    [Fact]
    public void The_median_on_a_log_scale_is_the_geometric_mean() => Gen.Select(Gen.Double[1e-6, 1], Gen.Double[2, 100])
        .Sample((low, factor) => Math.Abs((new LogScale(low, low * factor).Quantile(0.5) / (low * Math.Sqrt(factor))) - 1) < 1e-12);

    [Theory]
    [InlineData(0.25, 0.968377223398316)]
    [InlineData(0.5, 0.99)]
    [InlineData(0.75, 0.996837722339832)]
    public void Beta_has_equally_many_values_in_every_decade_of_its_distance_to_1(double u, double beta) =>
        Assert.Equal(beta, new OneMinusLogScale(0.9, 0.999).Quantile(u), 1e-14);

    [Fact]
    public void A_hundredth_is_the_middle_of_four_decades_and_the_foot_of_a_line()
    {
        Assert.Equal(0.5, new LogScale(1e-4, 1).Inverse(0.01), 1e-14);
        Assert.Equal(0.0099 / 0.9999, new LinearScale(1e-4, 1).Inverse(0.01), 1e-14);
    }

    [Fact]
    public void Whole_numbers_are_equally_probable()
    {
        var scale = new IntegerScale(3, 7);
        var counts = Grid(10_000).CountBy(u => scale.Quantile(u)).ToDictionary();
        Assert.Equal([3, 4, 5, 6, 7], counts.Keys.Order());
        Assert.All(counts.Values, count => Assert.Equal(2000, count));
    }

    [Fact]
    public void Whole_numbers_on_a_log_scale_fill_every_octave_alike()
    {
        var scale = new IntegerScale(8, 63, logarithmic: true);
        var octaves = Grid(9_000).CountBy(u => (int)Math.Log2(scale.Quantile(u))).ToDictionary();
        Assert.All(octaves.Values, count => Assert.InRange(count, 2_990, 3_010));
    }

    [Fact]
    public void Draws_fill_four_decades_alike()
    {
        var u = new double[100_000];
        RandomFill.Uniform(RandomKey.FromSeed(1), u);
        var scale = new LogScale(1e-4, 1);
        var decades = u.CountBy(value => (int)Math.Floor(Math.Log10(scale.Quantile(value)))).ToDictionary();
        // Four standard deviations of a binomial of 100,000 draws and probability 1/4.
        Assert.All(decades.Values, count => Assert.InRange(count, 25_000 - 548, 25_000 + 548));
    }

    [Fact]
    public void The_window_of_a_beta_near_1_grows_without_bound()
    {
        Assert.Equal(10, OneMinusLogScale.Window(0.9), 1e-12);
        Assert.Equal(1000, OneMinusLogScale.Window(0.999), 1e-9);
        Assert.Equal(2000, OneMinusLogScale.Window(0.9995), 1e-8);
    }

    [Fact]
    public void Ends_without_sense_are_refused()
    {
        Assert.Throws<ArgumentException>(() => new LinearScale(1, 1));
        Assert.Throws<ArgumentException>(() => new LinearScale(0, double.PositiveInfinity));
        Assert.Throws<ArgumentException>(() => new LogScale(0, 1));
        Assert.Throws<ArgumentException>(() => new OneMinusLogScale(0.9, 1));
        Assert.Throws<ArgumentException>(() => new IntegerScale(0, 5, logarithmic: true));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ChoiceScale(0));
        Assert.All(All, scale => Assert.Throws<ArgumentOutOfRangeException>(() => scale.Quantile(-0.01)));
        Assert.All(All, scale => Assert.Throws<ArgumentOutOfRangeException>(() => scale.Quantile(double.NaN)));
    }

    private static (double Low, double High) Ends(IScale scale) => (scale.Quantile(0), scale.Quantile(1));

    private static IEnumerable<double> Grid(int count) => Enumerable.Range(0, count).Select(i => (i + 0.5) / count);
}
