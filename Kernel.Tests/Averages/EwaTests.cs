using CsCheck;
using Pipeline.Kernel.Averages;
using Xunit;

namespace Pipeline.Kernel.Tests.Averages;

public sealed class EwaTests
{
    private static readonly Gen<double> Betas = Gen.Double[0, 0.999];

    private static readonly Gen<double[]> Series = Gen.Double[-100, 100].Array[1, 60];

    // The course's first three temperatures, by hand.
    [Theory]
    [InlineData(0.9, new[] { 4.0, 8.5, 12.15 })]
    [InlineData(0.98, new[] { 0.8, 1.764, 2.62872 })]
    [InlineData(0.5, new[] { 20, 34.5, 39.75 })]
    [InlineData(0.0, new[] { 40.0, 49, 45 })]
    public void The_recursion_gives_the_course_numbers(double beta, double[] expected) =>
        Near(expected, MovingAverage.Exponential<double>([40, 49, 45], beta));

    [Fact]
    public void The_corrected_average_of_two_temperatures_is_the_course_fraction() =>
        Near([40, ((0.0196 * 40) + (0.02 * 49)) / 0.0396], MovingAverage.Exponential<double>([40, 49], 0.98, corrected: true));

    [Fact]
    public void An_observation_leaves_the_average_before_it_as_it_was()
    {
        var before = Ewa.Of(0.9).Next(3);
        var (one, other) = (before.Next(5), before.Next(7));
        Assert.Equal(new Ewa<double>(0.9, before.Value, 1), before);
        Assert.NotEqual(one, other);
    }

    [Fact]
    public void The_closed_form_is_the_recursion_from_any_start() => Gen.Select(Betas, Series, Series).Sample((beta, first, then) =>
    {
        var start = first.Aggregate(Ewa.Of(beta), (average, theta) => average.Next(theta));
        var folded = then.Aggregate(start, (average, theta) => average.Next(theta));
        var closed = Ewa.ClosedForm(start, then);
        return folded.Count == closed.Count && Math.Abs(folded.Value - closed.Value) < 1e-12 * 100;
    }, iter: 500);

    [Fact]
    public void Corrected_is_the_weighted_mean_of_the_observations_and_lies_among_them() => Gen.Select(Betas, Series).Sample((beta, series) =>
    {
        var weights = series.Select((_, i) => Math.Pow(beta, series.Length - 1 - i)).ToArray();
        var mean = series.Zip(weights, (theta, weight) => theta * weight).Sum() / weights.Sum();
        var corrected = MovingAverage.Exponential<double>(series, beta, corrected: true)[^1];
        return Math.Abs(mean - corrected) < 1e-9 && corrected > series.Min() - 1e-9 && corrected < series.Max() + 1e-9;
    }, iter: 500);

    [Fact]
    public void A_constant_series_is_its_own_corrected_average() => Gen.Select(Betas, Gen.Double[-100, 100], Gen.Int[1, 200]).Sample((beta, value, n) =>
        MovingAverage.Exponential<double>([.. Enumerable.Repeat(value, n)], beta, corrected: true).All(average => Math.Abs(average - value) < 1e-9), iter: 300);

    [Fact]
    public void Correction_matters_early_alone()
    {
        double Ratio(int t) => Enumerable.Repeat(7.0, t).Aggregate(Ewa.Of(0.98), (average, theta) => average.Next(theta)) is var average
            ? average.Corrected / average.Value
            : 0;
        Assert.Equal(1.573, Ratio(50), 5e-4);
        Assert.Equal(1.00004, Ratio(500), 5e-6);
    }

    [Fact]
    public void Contributions_are_the_answers_to_single_pulses() => Gen.Select(Betas, Gen.Int[1, 30]).Sample((beta, n) =>
    {
        var pulses = Enumerable.Range(0, n).Select(at =>
            MovingAverage.Exponential<double>([.. Enumerable.Range(0, n).Select(t => t == at ? 1.0 : 0)], beta)[^1]);
        var contributions = Ewa.Contributions(beta, n);
        return pulses.Zip(contributions, (pulse, contribution) => Math.Abs(pulse - contribution) < 1e-13).All(same => same)
            && Math.Abs(contributions.Sum() - (1 - Math.Pow(beta, n))) < 1e-12;
    }, iter: 200);

    [Fact]
    public void On_a_ramp_the_average_comes_late_by_the_lag() => Betas.Where(beta => beta < 0.99).Sample(beta =>
    {
        var ramp = Enumerable.Range(0, 4000).Aggregate(Ewa.Of(beta), (average, t) => average.Next(t));
        return Math.Abs(3999 - ramp.Value - Ewa.Lag(beta)) < 1e-6;
    }, iter: 100);

    [Theory]
    [InlineData(0.5)]
    [InlineData(0.9)]
    [InlineData(0.98)]
    public void The_noise_left_is_the_sum_of_the_squared_contributions(double beta) =>
        Assert.Equal(Ewa.Contributions(beta, 3000).Sum(weight => weight * weight), Ewa.NoiseVarianceRatio(beta), 1e-12);

    [Theory]
    [InlineData(0.9, 10, 0.34868)]
    [InlineData(0.98, 50, 0.36417)]
    public void After_a_lifetime_about_a_third_is_left(double beta, double lifetime, double left)
    {
        Assert.Equal(lifetime, Ewa.Lifetime(beta), 1e-9);
        var contributions = Ewa.Contributions(beta, (int)lifetime + 1);
        Assert.Equal(left, contributions[0] / contributions[^1], 5e-6);
    }

    [Fact]
    public void Float_agrees_with_double() => Gen.Select(Betas, Series).Sample((beta, series) =>
    {
        var wide = MovingAverage.Exponential<double>(series, beta, corrected: true);
        var narrow = MovingAverage.Exponential<float>([.. series.Select(value => (float)value)], (float)beta, corrected: true);
        return wide.Zip(narrow, (a, b) => Math.Abs(a - b) < 0.05).All(near => near);
    }, iter: 300);

    [Fact]
    public void Before_an_observation_there_is_no_corrected_average() => Assert.True(double.IsNaN(Ewa.Of(0.9).Corrected));

    [Theory]
    [InlineData(1)]
    [InlineData(-0.1)]
    [InlineData(double.NaN)]
    public void A_beta_that_is_none_is_refused(double beta)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Ewa.Of(beta));
        Assert.Throws<ArgumentOutOfRangeException>(() => Ewa.Lag(beta));
        Assert.Throws<ArgumentOutOfRangeException>(() => Ewa.Contributions(beta, 3));
    }

    private static void Near(double[] expected, double[] obtained)
    {
        Assert.Equal(expected.Length, obtained.Length);
        Assert.All(Enumerable.Range(0, expected.Length), i => Assert.Equal(expected[i], obtained[i], 1e-12));
    }
}
