using CsCheck;
using Pipeline.Kernel.Data;
using Xunit;

namespace Pipeline.Kernel.Tests.Data;

public sealed class ConditioningTests
{
    // Rows (1, 0) and (0, s): second moments 1/2 and s^2/2.
    [Theory]
    [InlineData(1)]
    [InlineData(1000)]
    public void Perpendicular_inputs_have_the_square_of_their_ratio(double s)
    {
        var conditioning = Conditioning.Of(Sets.Regression(2, 1, 0, 0, s).Inputs);
        Assert.Equal(s * s, conditioning.Number, s * s * 1e-12);
        Assert.Equal((s * s / 2, 0.5, 0), (conditioning.Largest, conditioning.Smallest, conditioning.Flat));
    }

    [Fact]
    public void Standardized_inputs_do_not_know_the_units_of_the_features() =>
        Gen.Select(Gen.Double[-3, 3].Array[60], Gen.Double[0.001, 1000], Gen.Double[-100, 100]).Sample((x, unit, shift) =>
        {
            var other = x.Select((value, i) => i % 3 == 1 ? (value * unit) + shift : value).ToArray();
            var (one, two) = (Conditioning.OfStandardized(Sets.Regression(3, x)), Conditioning.OfStandardized(Sets.Regression(3, other)));
            Assert.Equal(one.Number, two.Number, one.Number * 1e-6);
            Assert.Equal(3, one.Largest + one.Smallest + (3 - one.Largest - one.Smallest), 1e-9);
        });

    // Correlation r of two standardized features: (1 + r) / (1 - r).
    [Fact]
    public void Two_standardized_features_have_a_number_that_their_correlation_makes()
    {
        double[] x = [1, 2, 2, 1, 3, 5, 4, 4, 6, 5];
        double[] u = [1, 2, 3, 4, 6], v = [2, 1, 5, 4, 5];
        var (du, dv) = (u.Select(a => a - u.Average()).ToArray(), v.Select(a => a - v.Average()).ToArray());
        var r = du.Zip(dv, (a, b) => a * b).Sum() / Math.Sqrt(du.Sum(a => a * a) * dv.Sum(a => a * a));
        Assert.Equal((1 + r) / (1 - r), Conditioning.OfStandardized(Sets.Regression(2, x)).Number, 1e-10);
    }

    [Fact]
    public void A_feature_that_is_always_0_is_flat_and_does_not_count()
    {
        var conditioning = Conditioning.Of(Sets.Regression(2, 0, 1, 0, 2).Inputs);
        Assert.Equal((1.0, 1), (conditioning.Number, conditioning.Flat));
        Assert.True(double.IsNaN(Conditioning.Of(Sets.Regression(1, 0, 0).Inputs).Number));
    }
}
