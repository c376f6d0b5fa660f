using CsCheck;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Parameters;
using Pipeline.Laws.Rules;
using Pipeline.Plugins.Tests.Catalog;
using Xunit;

namespace Pipeline.Plugins.Tests.Textbook.Optimizers;

/// <summary>What the rules are to one another, and to simple gradients.</summary>
public sealed class OptimizerIdentities
{
    private static readonly Gen<double> Number = Gen.Select(Gen.Double[0.01, 2], Gen.Bool, (x, up) => up ? x : -x);

    private static readonly Gen<RuleCase> Run = RuleGen.Case(
        Layout.Of(("W1", Role.Weight, 1, 3, 2), ("b1", Role.Bias, 1, 3, 1)), Number, Number);

    [Fact]
    public void Constant_gradient_gives_mHat_equal_g_at_every_step() => Number.Sample(
        g =>
        {
            // v is g^2 all along, so that g |direction| is mHat.
            foreach (var direction in Directions(Rule("adam", """{"epsilon":0}"""), [.. Enumerable.Repeat(g, 50)]))
            {
                Near(g, direction * Math.Abs(g), 1e-12);
            }
        },
        threads: 1);

    [Fact]
    public void Course_velocity_under_a_constant_gradient_is_the_share_of_it_seen() =>
        Assert.Equal([0.1, 0.19, 0.40951, 0.6513215599], (from t in (int[])[1, 2, 5, 10]
                                                          select Directions(Rule("momentum"), [.. Enumerable.Repeat(1.0, 10)])[t - 1]), (x, y) => Math.Abs(x - y) < 1e-12);

    [Fact]
    public void Momentum_with_beta_0_is_gradient_descent_bit_for_bit() => Run.Sample(
        run => Assert.Equal(Play(run, "gradient-descent"), Play(run, "momentum", """{"beta":0}""")), threads: 1);

    [Fact]
    public void Adam_with_beta1_0_is_bias_corrected_rmsprop() => Number.Array[1, 20].Sample(
        gradients =>
        {
            var adam = Directions(Rule("adam", """{"beta1":0,"beta2":0.9,"epsilon":1e-12}"""), gradients);
            var rmsprop = Directions(Rule("rmsprop", """{"epsilonPlace":"outside","epsilon":1e-12}"""), gradients);
            for (var t = 1; t <= gradients.Length; t++)
            {
                Near(rmsprop[t - 1] * Math.Sqrt(1 - Math.Pow(0.9, t)), adam[t - 1], 1e-9);
            }
        },
        threads: 1);

    [Fact]
    public void Scaling_the_gradient_leaves_Adams_direction_unchanged_without_epsilon() => Gen.Select(Number.Array[1, 20], Gen.Double[1e-6, 1e6]).Sample(
        (gradients, scale) =>
        {
            var adam = Rule("adam", """{"epsilon":0}""");
            foreach (var (plain, scaled) in Directions(adam, gradients).Zip(Directions(adam, [.. gradients.Select(g => scale * g)])))
            {
                Near(plain, scaled, 1e-11);
            }
        },
        threads: 1);

    [Fact]
    public void Torchs_velocity_at_alpha_1_minus_beta_is_the_courses() => Number.Array[1, 100].Sample(
        gradients =>
        {
            var torch = Directions(Rule("momentum", """{"convention":"torch"}"""), gradients);
            foreach (var (course, sum) in Directions(Rule("momentum"), gradients).Zip(torch))
            {
                Near(course, 0.1 * sum, 1e-12);
            }
        },
        threads: 1);

    [Fact]
    public void Options_of_the_other_convention_are_refused()
    {
        Assert.ThrowsAny<Exception>(() => Rule("momentum", """{"dampening":0.5}"""));
        Assert.ThrowsAny<Exception>(() => Rule("momentum", """{"convention":"torch","biasCorrection":true}"""));
        Assert.ThrowsAny<Exception>(() => Rule("rprop", """{"stepMinimum":2,"stepMaximum":1}"""));
    }

    private static double[] Play(RuleCase run, string name, string options = "{}") =>
        run.Play(Rule(name, options), Tiling.Whole, double.NaN).Outputs;

    private static double[] Directions(IOptimizer rule, double[] gradients) => new RuleCase(
        Layout.Of(("W1", Role.Weight, 1, 1, 1)), [1], [.. gradients.Select(g => new[] { g })], 0.01, 1)
        .Play(rule, Tiling.Whole, double.NaN).Outputs;

    private static IOptimizer Rule(string name, string options = "{}") => PluginCatalog.Ours.Create<IOptimizer>(name, options);

    private static void Near(double expected, double actual, double relative) =>
        Assert.True(Math.Abs(expected - actual) <= (relative * Math.Abs(expected)) + 1e-12, $"{expected:R} was due, {actual:R} came");
}
