using Pipeline.Kernel.Numerics;
using Pipeline.Kernel.Parameters;
using Xunit;

namespace Pipeline.Kernel.Tests.Numerics;

/// <summary>Moments and distributions of the draws, with bounds of five standard deviations; the keys are fixed.</summary>
public sealed class RandomMomentsTests
{
    private const int Count = 1_000_000;
    private static readonly RandomKey Key = RandomKey.FromSeed(2026);

    [Fact]
    public void Normal_numbers_have_the_moments_0_1_0_3()
    {
        var values = Normal();
        Near(0, values.Average(), 1);
        Near(1, values.Average(x => x * x), 2);
        Near(0, values.Average(x => x * x * x), 15);
        Near(3, values.Average(x => x * x * x * x), 96);
    }

    [Fact]
    public void Normal_numbers_have_the_normal_distribution()
    {
        var values = Normal();
        var phi = new double[Count];
        Elementwise.NormalCdf<double>(values, phi);
        Assert.True(DistanceFromUniform(phi) < 1.95 / Math.Sqrt(Count));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(64)]
    [InlineData(128)]
    public void Normal_numbers_are_uncorrelated_and_so_are_their_squares(int lag)
    {
        var values = Normal();
        Near(0, Enumerable.Range(0, Count - lag).Average(i => values[i] * values[i + lag]), 1.01);
        Near(1, Enumerable.Range(0, Count - lag).Average(i => Math.Pow(values[i] * values[i + lag], 2)), 8.1);
    }

    [Fact]
    public void Uniform_numbers_are_uniform_and_streams_of_two_keys_are_uncorrelated()
    {
        var (a, b) = (new double[Count], new double[Count]);
        RandomFill.Uniform(Key, a.AsSpan());
        RandomFill.Uniform(Key.Split(1), b.AsSpan());
        Assert.True(DistanceFromUniform(a) < 1.95 / Math.Sqrt(Count));
        Assert.True(a.Min() >= 0 && a.Max() < 1);
        Near(0, a.Zip(b, (x, y) => (x - 0.5) * (y - 0.5)).Average(), 1.0 / 144);
    }

    [Theory]
    [InlineData(2.0, 0.87962566103423978)]
    [InlineData(1.0, 0.5395600937548969)]
    [InlineData(6.0, 0.9999999635447022)]
    public void Truncated_normal_numbers_stay_within_their_bound_and_have_their_deviation(double bound, double deviation)
    {
        var values = new double[Count];
        RandomFill.TruncatedNormal(Key, values.AsSpan(), bound);
        Assert.True(values.All(x => Math.Abs(x) <= bound));
        Near(0, values.Average(), deviation * deviation);
        Near(deviation * deviation, values.Average(x => x * x), 2 * deviation * deviation);

        var phi = new double[Count];
        Elementwise.NormalCdf<double>(values, phi);
        var below = ElementFunctions.Alone("normalCdf", -bound);
        Assert.True(DistanceFromUniform(Array.ConvertAll(phi, p => (p - below) / (1 - (2 * below)))) < 1.95 / Math.Sqrt(Count));
    }

    [Theory]
    [InlineData(0.8)]
    [InlineData(0.5)]
    [InlineData(0.03)]
    public void A_mask_keeps_keepProb_of_the_elements_and_its_mean_is_1(double keepProb)
    {
        var values = new float[Count];
        RandomFill.Mask(Key, keepProb, values.AsSpan());
        Near(keepProb, values.Count(x => x > 0) / (double)Count, keepProb * (1 - keepProb));
        Near(1, values.Average(x => (double)x), (1 - keepProb) / keepProb);
        Assert.Equal([0f, (float)(1 / keepProb)], values.Distinct().Order());
    }

    [Fact]
    public void A_mask_with_keepProb_1_is_all_ones()
    {
        var values = new float[100_000];
        RandomFill.Mask(Key, 1, values.AsSpan());
        Assert.All(values, value => Assert.Equal(1f, value));
    }

    private static double[] Normal()
    {
        var values = new double[Count];
        RandomFill.Normal(Key, values.AsSpan());
        return values;
    }

    private static void Near(double expected, double average, double variance) =>
        Assert.Equal(expected, average, 5 * Math.Sqrt(variance / Count));

    /// <summary>The statistic of Kolmogorov and Smirnov; above 1.95 / sqrt(n) once in a thousand.</summary>
    private static double DistanceFromUniform(double[] values)
    {
        var ordered = values.Order().ToArray();
        return ordered.Select((x, i) => Math.Max(x - ((double)i / Count), ((double)(i + 1) / Count) - x)).Max();
    }
}
