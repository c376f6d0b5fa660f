using CsCheck;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Parameters;
using Pipeline.Laws.Layers;
using Pipeline.Plugins.Tests.Catalog;
using Pipeline.Plugins.Tests.Golden;
using Xunit;

namespace Pipeline.Plugins.Tests.Normalizations;

/// <summary>What the course's statements on batch norm work out to, and its kin by their formulas.</summary>
public sealed class WorkedNumbers
{
    private static readonly NormCase OneToFour = new(new(4, 1), [1, 2, 3, 4], [1], [0], [0, 0, 0, 0]);

    [Fact]
    public void Batch_norm_of_one_to_four() =>
        Same([-1.3416407811, -0.4472135937, 0.4472135937, 1.3416407811], Train("batch-norm", OneToFour));

    [Fact]
    public void Gamma_scales_and_beta_shifts() =>
        Same([-2.18328, -0.39443, 1.39443, 3.18328], Train("batch-norm", OneToFour with { Gamma = [2], Beta = [0.5] }), 1e-5);

    [Fact]
    public void Gamma_of_the_deviation_and_beta_of_the_mean_are_the_identity() =>
        Same(OneToFour.X, Train("batch-norm", OneToFour with { Gamma = [Math.Sqrt(1.25 + 1e-8)], Beta = [2.5] }), 1e-12);

    [Fact]
    public void A_constant_added_to_a_feature_changes_nothing() =>
        Assert.Equal(Train("batch-norm", OneToFour), Train("batch-norm", OneToFour with { X = [8, 9, 10, 11] }));

    [Fact]
    public void Running_statistics_are_averages_from_0_corrected_at_inference()
    {
        var norm = Norm("batch-norm");
        var state = NormState<double>.Initial(norm, 1);
        foreach (var (mean, variance) in ((double, double)[])[(2.5, 1.25), (3.5, 2.25), (1, 0.5)])
        {
            var deviation = Math.Sqrt(variance);
            state = new((OneToFour with { Shape = new(2, 1), X = [mean - deviation, mean + deviation] }).Forward(norm, state, double.NaN).Next, state.Updates + 1);
        }

        Same([0.6175, 0.35375], state.Statistics, 1e-12);
        var y = (OneToFour with { Shape = new(1, 1), X = [5] }).Infer(norm, state, double.NaN);
        Same([(5 - 2.2786) / Math.Sqrt(1.30535)], y, 1e-4);
    }

    [Fact]
    public void Torchs_running_variance_starts_at_1_and_is_unbiased()
    {
        var norm = Norm("batch-norm", """{"convention": "torch"}""");
        var next = OneToFour.Forward(norm, NormState<double>.Initial(norm, 1), double.NaN).Next;
        Same([0.25, 0.9 + (0.1 * 5 / 3)], next, 1e-12);
    }

    [Theory]
    [InlineData("batch-norm")]
    [InlineData("layer-norm")]
    public void Mean_0_and_variance_1_before_gamma_and_beta(string name) => NormCase.Any.Sample(batch =>
    {
        var plain = batch with { Gamma = [.. batch.Gamma.Select(_ => 1.0)], Beta = new double[batch.Beta.Length] };
        var columns = batch.Shape.Columns;
        var y = Train(name, plain, """{"epsilon": 1e-12}""");
        var groups = name == "layer-norm" ? y.Chunk(columns) : Enumerable.Range(0, columns).Select(c => y.Where((_, i) => i % columns == c).ToArray());
        foreach (var group in groups)
        {
            Assert.Equal(0, group.Average(), 1e-9);
            Assert.Equal(1, group.Average(value => value * value), 1e-9);
        }
    });

    [Fact]
    public void Rms_norm_has_mean_square_1_in_every_row() => NormCase.Any.Sample(batch =>
    {
        var y = Train("rms-norm", batch with { Gamma = [.. batch.Gamma.Select(_ => 1.0)] }, """{"epsilon": 1e-12}""");
        Assert.All(y.Chunk(batch.Shape.Columns), row => Assert.Equal(1, row.Average(value => value * value), 1e-9));
    });

    [Fact]
    public void Inferring_with_the_batchs_own_statistics_is_training() => NormCase.Any.Sample(batch =>
    {
        var norm = Norm("batch-norm", """{"beta": 0}""");
        var after = NormState<double>.After(norm, batch, 1);
        Close.MustByScale(batch.Forward(norm, after, double.NaN).Y, batch.Infer(norm, after, double.NaN), 1e-12, "y");
    });

    [Fact]
    public void None_is_the_identity_and_adds_no_parameter() => NormCase.Any.Sample(batch =>
    {
        var none = Norm("none");
        Assert.Empty(none.Parameters);
        Assert.Equal(batch.X, Train("none", batch));
        Assert.Equal(batch.Dy, batch.Backward(none, NormState<double>.Initial(none, 0), new double[none.CacheLength(batch.Shape)], double.NaN).Dx);
    });

    [Fact]
    public void Gamma_and_beta_are_one_a_feature_and_batch_norm_makes_b_redundant()
    {
        Assert.Equal([Role.Gamma, Role.Beta], Norm("batch-norm").Parameters);
        Assert.True(Norm("batch-norm").CancelsBias);
        Assert.False(Norm("layer-norm").CancelsBias);
        Assert.Equal([Role.Gamma], Norm("rms-norm").Parameters);
    }

    private static INormalization Norm(string name, string options = "{}") => PluginCatalog.Ours.Create<INormalization>(name, options);

    private static double[] Train(string name, NormCase batch, string options = "{}")
    {
        var norm = Norm(name, options);
        return batch.Forward(norm, NormState<double>.Initial(norm, batch.Shape.Columns), double.NaN).Y;
    }

    private static void Same(double[] expected, double[] actual, double tolerance = 1e-9) =>
        Close.Must(expected, actual, 0, tolerance, "a worked number");
}
