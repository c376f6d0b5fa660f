using Xunit;

namespace Pipeline.Plugins.Tests.Textbook.Initializers;

/// <summary>Variances against their formulas; fan-out 128, fan-in 512, so that the fans cannot be mixed up.</summary>
public sealed class InitializersFollowTheTextbook
{
    private const int FanOut = 128;
    private const int FanIn = 512;

    [Theory]
    [InlineData("he", "", 2.0 / FanIn)]
    [InlineData("he", "'fan': 'out'", 2.0 / FanOut)]
    [InlineData("he", "'scale': 0.5", 0.5 / FanIn)]
    [InlineData("xavier", "", 1.0 / FanIn)]
    [InlineData("bengio", "", 2.0 / (FanIn + FanOut))]
    [InlineData("bengio", "'scale': 3", 6.0 / (FanIn + FanOut))]
    [InlineData("lecun", "", 1.0 / FanIn)]
    public void The_variance_is_the_scale_over_the_fan(string name, string options, double variance)
    {
        foreach (var distribution in new[] { "normal", "uniform" })
        {
            var both = options == "" ? $"'distribution': '{distribution}'" : $"{options}, 'distribution': '{distribution}'";
            var values = Filled.Weights(name, Json(both), FanOut, FanIn);
            var kurtosis = distribution == "normal" ? 3 : 1.8;
            Assert.Equal(variance, Filled.Variance(values), 5 * variance * Math.Sqrt((kurtosis - 1) / values.Length));
            Assert.Equal(0, Filled.Mean(values), 5 * Math.Sqrt(variance / values.Length));
            Assert.Equal(distribution == "uniform", values.Max(Math.Abs) <= Math.Sqrt(3 * variance));
        }
    }

    [Theory]
    [InlineData("normal", "'mean': 2, 'standardDeviation': 0.5", 2, 0.25, 3)]
    [InlineData("normal", "", 0, 1e-4, 3)]
    [InlineData("uniform", "'low': -1, 'high': 2", 0.5, 0.75, 1.8)]
    [InlineData("truncated-normal", "'standardDeviation': 1", 0, 0.7737413035499232, 2.37)]
    [InlineData("truncated-normal", "'standardDeviation': 3, 'correct': true", 0, 9, 2.37)]
    [InlineData("truncated-normal", "'mean': 0.5, 'standardDeviation': 1, 'low': -1.5, 'high': 1", 0.3548125528474738, 0.41568500615738935, 2.1)]
    public void Mean_and_variance_are_the_stated_ones(string name, string options, double mean, double variance, double kurtosis)
    {
        var values = Filled.Weights(name, Json(options), FanOut, FanIn);
        Assert.Equal(mean, Filled.Mean(values), 5 * Math.Sqrt(variance / values.Length));
        Assert.Equal(variance, Filled.Variance(values), 5 * variance * Math.Sqrt((kurtosis - 1) / values.Length));
    }

    [Fact]
    public void A_truncated_normal_stays_within_its_cuts()
    {
        var values = Filled.Weights("truncated-normal", """{"mean": 0.5, "standardDeviation": 2, "low": -1, "high": 0.5}""", FanOut, FanIn);
        Assert.InRange(values.Min(), -1.5, -1.49);
        Assert.InRange(values.Max(), 1.49, 1.5);
    }

    [Theory]
    [InlineData(-2, 0.022750131948179195)]
    [InlineData(-1, 0.15865525393145707)]
    [InlineData(0.5, 0.6914624612740131)]
    public void A_wide_truncated_normal_is_the_normal(double at, double probability)
    {
        var values = Filled.Weights("truncated-normal", """{"standardDeviation": 1, "low": -8, "high": 8}""", 256, 512);
        var share = values.Count(value => value <= at) / (double)values.Length;
        Assert.Equal(probability, share, 5 * Math.Sqrt(probability * (1 - probability) / values.Length));
    }

    [Fact]
    public void Xavier_of_scale_2_is_he() =>
        Assert.Equal(Filled.Weights("he", "{}", 7, 9), Filled.Weights("xavier", """{"scale": 2}""", 7, 9));

    [Fact]
    public void Zeros_and_constants_are_the_same_everywhere()
    {
        Assert.All(Filled.Weights("zeros", "{}", 3, 5), value => Assert.Equal(0, value));
        Assert.All(Filled.Weights("constant", """{"value": -0.25}""", 3, 5), value => Assert.Equal(-0.25, value));
    }

    [Theory]
    [InlineData(4, 4)]
    [InlineData(2, 5)]
    [InlineData(5, 3)]
    public void An_identity_gives_back_what_fits_times_its_scale(int rows, int columns)
    {
        var w = Filled.Weights("identity", """{"scale": -1.5}""", rows, columns);
        double[] x = [.. Enumerable.Range(1, columns).Select(i => (double)i)];
        double[] product = [.. w.Chunk(columns).Select(row => row.Zip(x, (a, b) => a * b).Sum())];
        Assert.Equal([.. Enumerable.Range(1, rows).Select(i => i <= columns ? -1.5 * i : 0)], product);
        Assert.Equal(Math.Min(rows, columns), w.Count(value => value != 0));
    }

    private static string Json(string options) => "{" + options.Replace('\'', '"') + "}";
}
