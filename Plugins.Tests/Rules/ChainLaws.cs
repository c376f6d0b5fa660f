using CsCheck;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Parameters;
using Pipeline.Laws;
using Pipeline.Plugins.Tests.Catalog;
using Pipeline.Plugins.Tests.Golden;
using Pipeline.Plugins.Tests.Textbook;
using Xunit;

namespace Pipeline.Plugins.Tests.Rules;

/// <summary>Laws of links in a chain: decay, penalties, clipping, trust ratios.</summary>
public sealed class ChainLaws
{
    private static readonly Layout Network = Layout.Of(("W1", Role.Weight, 1, 3, 2), ("b1", Role.Bias, 1, 3, 1), ("W2", Role.Weight, 2, 1, 3));

    private static readonly Gen<double> Number = Gen.Int[-(1 << 12), 1 << 12].Select(size => size / 1024.0);

    private static readonly Gen<(double[] Theta, double[][] Gradients)> Runs =
        Gen.Select(Number.Array[Network.Length], Number.Array[Network.Length].Array[1, 8]);

    [Fact]
    public void Weight_decay_behind_gradient_descent_shrinks_weights_by_one_minus_alpha_lambda() => Runs.Sample(run =>
    {
        var (alpha, lambda, g) = (0.1, 0.3, run.Gradients[0]);
        double[] expected = [.. run.Theta.Zip(g, (w, d) => w - (alpha * d)).Select((moved, i) =>
            Network.At(i).Role == Role.Weight ? moved - (alpha * lambda * run.Theta[i]) : moved)];
        Close.Must(expected, Chains.Decayed(lambda).Run(Network, run.Theta, [g], alpha).Theta, 1e-12, 1e-14, "(1 - alpha lambda) W");
    });

    [Fact]
    public void L2_with_gradient_descent_is_weight_decay_by_lambda_over_m() => Gen.Select(Runs, Gen.Int[1, 64]).Sample((run, m) => Close.Must(
        Chains.Decayed(0.7 / m).Run(Network, run.Theta, run.Gradients, 0.1, m).Theta,
        Chains.Penalised("l2", """{"lambda": 0.7}""").Run(Network, run.Theta, run.Gradients, 0.1, m).Theta,
        1e-12, 1e-13, "(1 - alpha lambda / m) W - alpha dW"));

    [Fact]
    public void Adamw_is_adam_with_weight_decay_on_every_entry() => Runs.Sample(run => Close.Must(
        Run(run, Use.Of("adam"), Use.Of("weight-decay", new { lambda = 0.01 })),
        Run(run, Use.Of("adamw", new { lambda = 0.01 })), 1e-12, 1e-14, "adamw"));

    [Fact]
    public void Adam_under_l2_is_not_adamw() => Runs.Where(run => run.Gradients.Length > 2).Sample(run => Assert.NotEqual(
        new ChainRecipe(0, Use.Of("adam")) { L2 = 0.01 }.Compose().Run(Network, run.Theta, run.Gradients, 0.1).Theta,
        Run(run, Use.Of("adamw", new { lambda = 0.01 }))));

    [Fact]
    public void Lamb_is_adam_then_weight_decay_then_trust_ratio() => Runs.Sample(run => Close.Must(
        Run(run, Use.Of("adam", new { epsilon = 1e-6 }), Use.Of("weight-decay", new { lambda = 0.02 }), Use.Of("trust-ratio")),
        Run(run, Use.Of("lamb", new { lambda = 0.02 })), 1e-11, 1e-13, "lamb"));

    [Fact]
    public void A_trust_ratio_makes_the_direction_of_an_entry_as_long_as_the_entry() => Runs.Sample(run =>
    {
        var direction = Directions(run, Use.Of("trust-ratio"))[0];
        foreach (var entry in Network.Entries)
        {
            var (w, g, d) = (Norm(entry.Of<double>(run.Theta)), Norm(entry.Of<double>(run.Gradients[0])), Norm(entry.Of<double>(direction)));
            Assert.Equal(w == 0 || g == 0 ? g : w, d, 1e-9);
        }
    });

    [Fact]
    public void Clipping_by_global_norm_bounds_the_length_and_keeps_the_course() => Gen.Select(Runs, Gen.Double[0.1, 20]).Sample((run, maxNorm) =>
    {
        var (g, d) = (run.Gradients[0], Directions(run, Use.Of("clip-by-global-norm", new { maxNorm }))[0]);
        var factor = Norm(g) > maxNorm ? maxNorm / Norm(g) : 1;
        Close.Must([.. g.Select(value => value * factor)], d, 1e-12, 1e-15, "g maxNorm / norm");
        Violation.Unless(factor < 1 || d.SequenceEqual(g), "a short gradient was changed");
    });

    [Fact]
    public void Clipping_by_value_cuts_each_element() => Gen.Select(Runs, Gen.Double[0.1, 3]).Sample((run, limit) => Violation.UnlessSame(
        [.. run.Gradients[0].Select(g => Math.Clamp(g, -limit, limit))],
        Directions(run, Use.Of("clip-by-value", new { limit }))[0], "clamp"));

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void A_step_with_a_number_that_is_not_finite_is_skipped_whole(double bad) => Gen.Select(Runs, Gen.Int[0, Network.Length - 1]).Sample((run, place) =>
    {
        run.Gradients[0][place] = bad;
        var directions = Directions(run, Use.Of("skip-non-finite"));
        Violation.Unless(directions[0].All(value => value == 0), "the step was not skipped");
        Violation.Unless(directions.Zip(run.Gradients).Skip(1).All(pair => pair.Item1.SequenceEqual(pair.Item2)), "a good step was changed");
    });

    [Fact]
    public void Gradient_descent_is_neutral_in_a_chain() => Runs.Sample(run => Violation.UnlessSame(
        Run(run, Use.Of("adam")),
        Run(run, Use.Of("gradient-descent"), Use.Of("adam"), Use.Of("gradient-descent")), "a chain with gradient descent around adam"));

    [Fact]
    public void The_order_of_links_carries_meaning() => Runs.Where(run => run.Gradients[0].Any(g => Math.Abs(g) > 1)).Sample(run => Assert.NotEqual(
        Run(run, Use.Of("clip-by-value", new { limit = 0.001 }), Use.Of("momentum")),
        Run(run, Use.Of("momentum"), Use.Of("clip-by-value", new { limit = 0.001 }))));

    [Fact]
    public void A_link_leaves_the_entries_outside_its_mask_alone() => Runs.Sample(run =>
    {
        var adam = PluginCatalog.Ours.Create<IUpdateRule>("adam");
        var masked = new Chain([], [new(adam, new([Role.Bias], []))], []);
        var chain = new ChainRun(masked, Network, run.Theta);
        var direction = chain.Step(run.Gradients[0], 0.1);
        var full = Directions(run, Use.Of("adam"))[0];
        Violation.UnlessSame(
            [.. Enumerable.Range(0, Network.Length).Select(i => Network.At(i).Role == Role.Bias ? full[i] : run.Gradients[0][i])],
            direction, "adam on biases only");
    });

    private static double[] Run((double[] Theta, double[][] Gradients) run, params Use[] links) =>
        Chains.Of(links).Run(Network, run.Theta, run.Gradients, 0.1).Theta;

    private static double[][] Directions((double[] Theta, double[][] Gradients) run, params Use[] links) =>
        Chains.Of(links).Run(Network, run.Theta, run.Gradients, 0.1).Directions;

    private static double Norm(ReadOnlySpan<double> values)
    {
        var sum = 0.0;
        foreach (var value in values)
        {
            sum += value * value;
        }

        return Math.Sqrt(sum);
    }
}
