using CsCheck;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Parameters;
using Pipeline.Laws;
using Pipeline.Plugins.Tests.Catalog;
using Pipeline.Plugins.Tests.Golden;
using Pipeline.Plugins.Tests.Rules;
using Pipeline.Plugins.Tests.Textbook;
using Xunit;

namespace Pipeline.Plugins.Tests.Regularizers;

/// <summary>Terms of J and constraints, by their formulas.</summary>
public sealed class PenaltiesAndProjections
{
    private static readonly Layout Network = Layout.Of(("W1", Role.Weight, 1, 3, 2), ("b1", Role.Bias, 1, 3, 1));

    private static readonly Gen<double[]> Thetas = Gen.Int[-(1 << 12), 1 << 12].Select(size => size / 512.0).Array[Network.Length];

    [Theory]
    [InlineData("l2", """{"lambda": 0.7}""", 0.7 / 2)]
    [InlineData("l1", """{"lambda": 0.7}""", 0.7 / 2)]
    [InlineData("l1", """{"lambda": 0.7, "scale": "full"}""", 0.7)]
    [InlineData("elastic-net", """{"lambda": 0.7, "l1Ratio": 0}""", 0.7 / 2)]
    [InlineData("elastic-net", """{"lambda": 0.7, "l1Ratio": 1}""", 0.7)]
    public void The_cost_is_the_courses_sum_over_m(string name, string options, double factor) => Gen.Select(Thetas, Gen.Int[1, 64]).Sample((theta, m) =>
    {
        var squares = name == "l2" || options.Contains("\"l1Ratio\": 0", StringComparison.Ordinal);
        var sum = theta[..6].Sum(w => squares ? w * w : Math.Abs(w));
        var penalty = PluginCatalog.Ours.Create<IPenalty>(name, options);
        Assert.Equal(factor / m * sum, penalty.Value<double>(theta, Only.DefaultOf(penalty).In(Network).AsSpan(), m), 1e-10);
    });

    [Fact]
    public void Penalties_and_decay_leave_the_bias_alone_unless_asked() => Assert.All(
        PluginCatalog.Ours.Of<IRegularizer>().Where(type => type.IsAssignableTo(typeof(IPenalty)) || type.IsAssignableTo(typeof(IDecay))),
        type => Assert.Equal([Role.Weight], ((ITiled)Variants.Of(type).First()).Roles));

    [Fact]
    public void A_proximal_step_gives_exact_zeros_and_moves_the_rest_by_alpha_lambda() => Thetas.Sample(theta =>
    {
        var (alpha, lambda) = (0.5, 3.0);
        var threshold = alpha * lambda / 2;
        var after = Constrained("proximal-l1", """{"lambda": 3}""", theta, alpha);
        for (var i = 0; i < theta.Length; i++)
        {
            var due = Network.At(i).Role == Role.Bias ? theta[i] : Math.Sign(theta[i]) * Math.Max(Math.Abs(theta[i]) - threshold, 0);
            Assert.Equal(due, after[i], 1e-14);
            Violation.Unless(Math.Abs(theta[i]) > threshold || Network.At(i).Role == Role.Bias || after[i] == 0, "a small weight is not exactly 0");
        }
    });

    [Fact]
    public void Max_norm_shortens_long_rows_and_keeps_short_ones_to_the_bit() => Thetas.Sample(theta =>
    {
        const double Maximum = 4;
        var after = Constrained("max-norm", """{"maximum": 4}""", theta, 0.1);
        foreach (var (before, row) in theta[..6].Chunk(2).Zip(after[..6].Chunk(2)))
        {
            var norm = Math.Sqrt(before.Sum(w => w * w));
            Close.Must([.. before.Select(w => w * Math.Min(1, Maximum / norm))], row, 1e-12, 1e-300, "a row");
            Violation.Unless(norm > Maximum * (1 + 1e-12) || row.SequenceEqual(before), "a short row was changed");
        }

        Violation.UnlessSame(theta[6..], after[6..], "the bias");
    });

    private static double[] Constrained(string name, string options, double[] theta, double alpha)
    {
        var projection = PluginCatalog.Ours.Create<IProjection>(name, options);
        var run = new ChainRun(new([], Chains.Of(Use.Of("gradient-descent")).Links, [new(projection)]), Network, theta);
        run.Step(new double[theta.Length], alpha);
        return run.Theta;
    }
}
