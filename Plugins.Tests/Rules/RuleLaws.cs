using CsCheck;
using Pipeline.Kernel.Contracts;
using Pipeline.Laws;
using Pipeline.Plugins.Tests.Catalog;
using Pipeline.Plugins.Tests.Golden;
using Xunit;

namespace Pipeline.Plugins.Tests.Rules;

/// <summary>Laws that tie one rule to another or to its formula.</summary>
public sealed class RuleLaws
{
    private const double Alpha = 0.05;

    // No zeros: a rule that divides by its own gradient differs there on purpose.
    private static readonly Gen<double> Number = Gen.Int[1, 1 << 12].SelectMany(size => Gen.Bool.Select(flip => (flip ? -size : size) / 1024.0));

    private static readonly Gen<(double[] Theta, double[][] Gradients)> Runs =
        Gen.Select(Number.Array[4], Number.Array[4].Array[1, 12]);

    [Fact]
    public void Constant_gradient_gives_mHat_equal_g_at_every_step() => Gen.Select(Number.Array[4], Gen.Int[1, 200]).Sample((g, steps) =>
    {
        foreach (var direction in Directions(Use.Of("adam"), g, [.. Enumerable.Repeat(g, steps)]))
        {
            Close.Must([.. g.Select(value => value / (Math.Abs(value) + 1e-8))], direction, 1e-9, 1e-12, "g / (|g| + epsilon)");
        }
    });

    [Fact]
    public void The_first_step_of_adam_is_alpha_in_every_element() => Runs.Sample(run => Close.Must(
        [.. run.Gradients[0].Select(g => (double)Math.Sign(g))],
        Directions(Use.Of("adam", new { epsilon = 0 }), run.Theta, run.Gradients)[0], 1e-12, 0, "sign(g)"));

    [Fact]
    public void Scaling_the_gradients_leaves_adam_unchanged_as_epsilon_goes_to_0() => Gen.Select(Runs, Gen.OneOf(1e-3, 7, 1e4)).Sample(
        (run, scale) => Same(Use.Of("adam", new { epsilon = 0 }), run.Theta, run.Gradients, [.. run.Gradients.Select(g => g.Select(value => value * scale).ToArray())]));

    [Fact]
    public void Adam_with_beta1_0_is_bias_corrected_rmsprop_up_to_epsilon() => Runs.Sample(run =>
    {
        const double Beta = 0.9;
        var s = new double[4];
        var adam = Directions(Use.Of("adam", new { beta1 = 0, beta2 = Beta, epsilon = 0 }), run.Theta, run.Gradients);
        foreach (var (step, g) in run.Gradients.Index())
        {
            s = [.. s.Zip(g, (average, value) => (Beta * average) + ((1 - Beta) * value * value))];
            Close.Must([.. g.Zip(s, (value, average) => value / Math.Sqrt(average / (1 - Math.Pow(Beta, step + 1))))], adam[step], 1e-11, 0, "g / sqrt(sHat)");
        }
    });

    [Theory]
    [InlineData("course")]
    [InlineData("torch")]
    public void Momentum_with_beta_0_is_gradient_descent_bit_for_bit(string convention) =>
        Runs.Sample(run => Bitwise(Use.Of("momentum", new { beta = 0, convention }), Use.Of("gradient-descent"), run));

    [Theory]
    [InlineData("course")]
    [InlineData("torch")]
    public void Nesterov_with_beta_0_is_gradient_descent_bit_for_bit(string convention) =>
        Runs.Sample(run => Bitwise(Use.Of("nesterov", new { beta = 0, convention }), Use.Of("gradient-descent"), run));

    [Theory]
    [InlineData("momentum")]
    [InlineData("nesterov")]
    public void The_courses_velocity_is_torchs_at_a_tenth_of_the_rate(string rule) => Runs.Sample(run =>
    {
        var course = Chains.Of(Use.Of(rule)).Run(Chains.Column(4), run.Theta, run.Gradients, Alpha).Theta;
        var torch = Chains.Of(Use.Of(rule, new { convention = "torch" })).Run(Chains.Column(4), run.Theta, run.Gradients, Alpha * (1 - 0.9)).Theta;
        Close.Must(course, torch, 1e-12, 1e-13, rule);
    });

    [Fact]
    public void Dampening_of_torch_is_not_the_courses_average() => Runs.Sample(run => Assert.NotEqual(
        Directions(Use.Of("momentum"), run.Theta, run.Gradients)[0],
        Directions(TorchRules.Momentum(0.9, 0.9), run.Theta, run.Gradients)[0]));

    [Fact]
    public void Amsgrad_never_steps_further_than_adam() => Runs.Sample(run =>
    {
        var (adam, amsgrad) = (Directions(Use.Of("adam"), run.Theta, run.Gradients), Directions(Use.Of("amsgrad"), run.Theta, run.Gradients));
        Violation.Unless(adam.Zip(amsgrad).All(step => step.Item1.Zip(step.Item2, (a, b) => Math.Abs(b) <= Math.Abs(a) + 1e-12).All(shorter => shorter)), "amsgrad steps further");
    });

    [Fact]
    public void Lion_steps_by_one_in_every_element() => Runs.Sample(run => Violation.Unless(
        Directions(Use.Of("lion"), run.Theta, run.Gradients).SelectMany(direction => direction).All(value => value is 1 or -1), "a step is not 1"));

    [Fact]
    public void Rprop_ignores_the_size_of_the_gradient() => Gen.Select(Runs, Gen.OneOf(1e-6, 3, 1e6)).Sample(
        (run, scale) => Same(Use.Of("rprop"), run.Theta, run.Gradients, [.. run.Gradients.Select(g => g.Select(value => value * scale).ToArray())]));

    [Fact]
    public void Slots_are_named_as_in_the_formulas()
    {
        Assert.Equal(["m", "v"], Names("adam"));
        Assert.Equal(["v"], Names("momentum"));
        Assert.Equal(["s"], Names("rmsprop"));
    }

    private static IEnumerable<string> Names(string rule) =>
        ((ITiled)PluginCatalog.Ours.Create<IOptimizer>(rule)).Slots.Select(slot => slot.Name);

    private static double[][] Directions(Use use, double[] theta, double[][] gradients) =>
        Chains.Of(use).Run(Chains.Column(theta.Length), theta, gradients, Alpha).Directions;

    private static void Bitwise(Use one, Use other, (double[] Theta, double[][] Gradients) run) => Violation.UnlessSame(
        Chains.Of(other).Run(Chains.Column(4), run.Theta, run.Gradients, Alpha).Theta,
        Chains.Of(one).Run(Chains.Column(4), run.Theta, run.Gradients, Alpha).Theta,
        $"{one.Name} and {other.Name}");

    private static void Same(Use use, double[] theta, double[][] gradients, double[][] others)
    {
        foreach (var (direction, other) in Directions(use, theta, gradients).Zip(Directions(use, theta, others)))
        {
            Close.Must(direction, other, 1e-10, 1e-13, use.Name);
        }
    }
}
