using CsCheck;
using Pipeline.Kernel.Data;
using Xunit;

namespace Pipeline.Kernel.Tests.Data;

public sealed class StandardizationTests
{
    private static readonly Gen<double[]> Inputs = Gen.Double[-100, 100].Array[30, 300].Select(x => x[..(x.Length / 3 * 3)]);

    [Fact]
    public void Standardized_training_set_has_mean_0_and_variance_1() =>
        Inputs.Sample(
            inputs =>
            {
                var train = Sets.Regression(3, inputs);
                var scaled = Standardization.Fit(InputScaling.Standardize, train).Apply(train);
                return Columns(scaled).All(column =>
                    Math.Abs(column.Average()) < 1e-12 && Math.Abs(column.Sum(x => x * x) / column.Length - 1) < 1e-12);
            },
            iter: 300);

    [Fact]
    public void Fitting_goes_through_the_chosen_rows_in_their_order_whatever_they_are_stored_as() =>
        Gen.Select(Gen.Int[1, 300], Gen.Int[1, 600], Gen.Int[0, 1 << 20]).Sample(
            (count, features, seed) =>
            {
                foreach (var type in (IdxType?[])[null, IdxType.UnsignedByte, IdxType.Float])
                {
                    var set = StoredSet<float>.Of(type, count, features, seed);
                    int[] rows = [.. Enumerable.Range(0, count).Reverse().Where(row => row % 3 < 2)];
                    var fitted = Standardization.Fit(InputScaling.Standardize, set.Data.Take(rows.Length == 0 ? [0] : rows));
                    var expected = Welford(set.Numbers, features, rows.Length == 0 ? [0] : rows);
                    Assert.Equal(expected.Center, fitted.Center);
                    Assert.Equal(expected.Scale, fitted.Scale);
                }
            },
            iter: 40);

    [Fact]
    public void Variance_survives_a_mean_of_a_billion()
    {
        // Values 1e9 + {4, 7, 13, 16}: mean 1e9 + 10, variance 22.5.
        var fitted = Standardization.Fit(InputScaling.Standardize, Sets.Regression(1, 1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16));
        Assert.Equal(1e9 + 10, fitted.Center[0]);
        Assert.Equal(Math.Sqrt(22.5), fitted.Scale[0], 1e-12);
    }

    [Theory]
    [InlineData(InputScaling.Standardize)]
    [InlineData(InputScaling.MinMax)]
    public void A_constant_feature_becomes_0_and_is_divided_by_1(InputScaling scaling)
    {
        var train = Sets.Regression(2, 0.1, 1, 0.1, 2, 0.1, 3);
        var fitted = Standardization.Fit(scaling, train);
        Assert.Equal((0.1, 1.0), (fitted.Center[0], fitted.Scale[0]));
        Assert.Equal([0.0, 0, 0], Columns(fitted.Apply(train))[0]);
    }

    [Fact]
    public void Min_max_fills_the_interval_from_0_to_1() =>
        Inputs.Sample(
            inputs =>
            {
                var train = Sets.Regression(3, inputs);
                return Columns(Standardization.Fit(InputScaling.MinMax, train).Apply(train))
                    .All(column => column.Min() == 0 && column.Max() == 1);
            },
            iter: 300);

    [Fact]
    public void Other_sets_go_through_the_transformation_of_the_training_set()
    {
        var fitted = Standardization.Fit(InputScaling.Standardize, Sets.Regression(1, 2, 4, 6, 8));
        Assert.Equal([(10 - 5) / Math.Sqrt(5)], fitted.Apply(Sets.Regression(1, 10)).Inputs.ToArray());
    }

    [Fact]
    public void Divide_divides_and_none_leaves_alone()
    {
        var pixels = Sets.Regression(2, 0, 51, 255, 102);
        Assert.Equal([0, 0.2, 1, 0.4], Standardization.Fit(InputScaling.Divide, pixels, 255).Apply(pixels).Inputs.ToArray());
        Assert.Equal([0.0, 51, 255, 102], Standardization.Fit(InputScaling.None, pixels).Apply(pixels).Inputs.ToArray());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_divisor_that_divides_nothing_is_refused(double divisor) =>
        Assert.Throws<ArgumentException>(() => Standardization.Fit(InputScaling.Divide, Sets.Regression(1, 1), divisor));

    [Fact]
    public void Applying_leaves_the_data_set_itself_alone()
    {
        var train = Sets.Regression(1, 1, 2, 3);
        Standardization.Fit(InputScaling.Standardize, train).Apply(train);
        Assert.Equal([1.0, 2, 3], train.Inputs.ToArray());
    }

    /// <summary>One feature after the other, as the recurrence is written.</summary>
    private static (double[] Center, double[] Scale) Welford(double[] numbers, int features, int[] rows)
    {
        var (center, scale) = (new double[features], new double[features]);
        for (var feature = 0; feature < features; feature++)
        {
            var (mean, squares) = (0.0, 0.0);
            for (var i = 0; i < rows.Length; i++)
            {
                var x = numbers[(rows[i] * features) + feature];
                var delta = x - mean;
                mean += delta / (i + 1);
                squares += delta * (x - mean);
            }

            (center[feature], scale[feature]) = (mean, squares > 0 ? Math.Sqrt(squares / rows.Length) : 1);
        }

        return (center, scale);
    }

    private static double[][] Columns(Dataset<double> data) =>
        [.. Enumerable.Range(0, data.Features).Select(feature =>
            data.Inputs.ToArray().Where((_, i) => i % data.Features == feature).ToArray())];
}
