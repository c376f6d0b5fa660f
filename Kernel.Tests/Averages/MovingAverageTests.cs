using CsCheck;
using Pipeline.Kernel.Averages;
using Xunit;

namespace Pipeline.Kernel.Tests.Averages;

public sealed class MovingAverageTests
{
    private static readonly Gen<double[]> Series = Gen.Double[-100, 100].Array[1, 40];

    [Fact]
    public void Three_temperatures_by_hand()
    {
        Assert.Equal(134.0 / 3, Assert.Single(MovingAverage.Simple<double>([40, 49, 45], 3)), 1e-12);
        Assert.Equal(45.5, Assert.Single(MovingAverage.Weighted<double>([40, 49, 45], [1, 2, 3])), 1e-12);
    }

    [Fact]
    public void Simple_is_the_mean_of_each_window() => Gen.Select(Series, Gen.Int[1, 10]).Sample((series, window) =>
    {
        var means = Enumerable.Range(0, Math.Max(0, series.Length - window + 1)).Select(i => series.Skip(i).Take(window).Average());
        var simple = MovingAverage.Simple<double>(series, window);
        return simple.Length == means.Count() && simple.Zip(means, (a, b) => Math.Abs(a - b) < 1e-10).All(near => near);
    }, iter: 300);

    [Fact]
    public void All_weight_on_the_newest_gives_the_series_back() => Series.Where(series => series.Length >= 3).Sample(series =>
        MovingAverage.Weighted<double>(series, [0, 0, 1]).SequenceEqual(series.Skip(2)), iter: 200);

    [Fact]
    public void The_scale_of_the_weights_does_not_matter() => Series.Sample(series =>
        MovingAverage.Weighted<double>(series, [1, 2, 3]).Zip(MovingAverage.Weighted<double>(series, [10, 20, 30]), (a, b) => Math.Abs(a - b) < 1e-10).All(near => near), iter: 200);

    [Fact]
    public void Geometric_weights_over_all_of_the_series_are_the_corrected_exponential_average() => Series.Sample(series =>
        Math.Abs(
            MovingAverage.Weighted<double>(series, Ewa.Contributions(0.9, series.Length))[0]
            - MovingAverage.Exponential<double>(series, 0.9, corrected: true)[^1]) < 1e-9, iter: 200);

    [Fact]
    public void A_window_below_1_and_weights_without_a_sum_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => MovingAverage.Simple<double>([1], 0));
        Assert.Throws<ArgumentException>(() => MovingAverage.Weighted<double>([1], []));
        Assert.Throws<ArgumentException>(() => MovingAverage.Weighted<double>([1, 2], [1, -1]));
    }
}
