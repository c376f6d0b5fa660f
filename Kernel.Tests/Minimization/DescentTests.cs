using CsCheck;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Minimization;
using Pipeline.Kernel.Model;
using Pipeline.Kernel.Numerics;
using Pipeline.Kernel.Parameters;
using Pipeline.Kernel.Tests.Expressions;
using Pipeline.Kernel.Tests.Training;
using Pipeline.Kernel.Training;
using Xunit;

namespace Pipeline.Kernel.Tests.Minimization;

public sealed class DescentTests
{
    private static readonly ScalarCost Ravine = Cost("(x^2 + 20 * y^2) / 2", ("x", 1), ("y", -1));

    [Fact]
    public void A_descent_is_the_fold_of_the_update_that_trains_networks()
    {
        var (cost, theta) = (Ravine.Function<double>(), Ravine.Theta<double>());
        var recipe = Recipe(Chain.Of(new Training.Momentum()), 0.05, 50);
        var state = InitialState.Of(recipe.Chain, StatisticsLayout.Of([]), theta, Clock.First(1, 50));
        var gradient = new double[2];
        for (var step = 0; step < 50; step++)
        {
            cost(state.Theta.Span, gradient);
            state = Step.Update(recipe.Chain, state, new Gradient<double>(theta.Layout, gradient), 0.05, 1, default, Lanes.Single);
        }

        Assert.Equal(state.Theta.Span, Minimize.Run(recipe, cost, theta).Theta.Span);
    }

    [Fact]
    public void The_observer_hears_of_the_start_and_of_every_step()
    {
        var heard = new List<long>();
        Minimize.Run(Recipe(Chain.Of(), 0.01, 7), Ravine.Function<double>(), Ravine.Theta<double>(), observer: (step, _, _) => heard.Add(step));
        Assert.Equal(Enumerable.Range(0, 8).Select(step => (long)step), heard);
    }

    [Fact]
    public void A_descent_that_breaks_keeps_the_last_finite_point()
    {
        var cost = Cost("log(x)", ("x", 1));
        var result = Minimize.Run(Recipe(Chain.Of(), 0.4, 100), cost.Function<double>(), cost.Theta<double>());
        Assert.Equal((DescentEnding.Diverged, "cost"), (result.Ending, result.Entry));
        Assert.True(result.Theta.Span[0] > 0 && double.IsFinite(result.Cost));
    }

    [Fact]
    public void The_condition_ends_the_descent_where_it_first_holds()
    {
        var result = Minimize.Run(Recipe(Chain.Of(), 0.01, 10_000), Ravine.Function<double>(), Ravine.Theta<double>(), (cost, _) => cost < 0.1);
        var before = Minimize.Run(Recipe(Chain.Of(), 0.01, (int)result.Steps - 1), Ravine.Function<double>(), Ravine.Theta<double>());
        Assert.Equal(DescentEnding.Reached, result.Ending);
        Assert.True(result.Cost < 0.1 && before.Cost >= 0.1);
    }

    [Fact]
    public void The_largest_stable_alpha_of_gradient_descent_is_2_over_the_curvature() =>
        Gen.Double[0.01, 100].Sample(
            lambda => Math.Abs((Largest(Chain.Of(), lambda) * lambda / 2) - 1) < 1e-4, iter: 20);

    [Fact]
    public void The_largest_stable_alpha_of_momentum_is_2_times_1_plus_beta_over_1_minus_beta() =>
        Gen.Double[0, 0.95].Sample(
            beta => Math.Abs((Largest(Chain.Of(new Training.Momentum(beta)), 1) * (1 - beta) / (1 + beta) / 2) - 1) < 1e-4, iter: 20);

    [Fact]
    public void Steps_with_a_bound_are_stable_at_any_alpha() =>
        Assert.Equal(double.PositiveInfinity, Largest(Chain.Of(new UnitNorm(Grain.Network)), 1));

    [Fact]
    public void The_best_alpha_of_gradient_descent_on_a_ravine_lies_at_2_over_the_sum_of_the_curvatures()
    {
        var recipe = Recipe(Chain.Of(), 0, 10_000);
        var best = BestAlpha.Of(
            recipe, Ravine.Function<double>(), Ravine.Theta<double>(), (_, theta) => Math.Max(Math.Abs(theta[0]), Math.Abs(theta[1])) < 1e-6, Largest(Chain.Of(), 20));
        // Both directions shrink by (20 - 1) / (20 + 1) a step: 138.04 of them from 1 to 1e-6. Any alpha that needs 139 is best.
        Assert.Equal(2.0 / 21, best!.Alpha, 1e-3);
        Assert.Equal(139, best.Steps);
    }

    internal static ScalarCost Cost(string text, params (string Name, double Value)[] start) => new(ExpressionTests.Parsed(text), [.. start], []);

    internal static DescentRecipe Recipe(Chain chain, double alpha, int steps) => new(chain, new Steady(), alpha, steps);

    private static double Largest(Chain chain, double lambda)
    {
        var bowl = new ScalarCost(ExpressionTests.Parsed("lambda / 2 * x^2"), [("x", 1.0 / 3)], [("lambda", lambda)]);
        return Stability.LargestAlpha(Recipe(chain, 0, 4000), bowl.Function<double>(), bowl.Theta<double>());
    }

    private sealed record Steady : ISchedule
    {
        public double Alpha(double alpha0, in Clock clock, EpochHistory history) => alpha0;
    }
}
