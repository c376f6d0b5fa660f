using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Model;
using Pipeline.Kernel.Parameters;
using Pipeline.Kernel.Training;

namespace Pipeline.Laws.Networks;

/// <summary>The gradient of a whole cost with a plugin in it: random biases, masks drawn once and frozen, in double.</summary>
internal static class GradientLaws
{
    // A right gradient comes below 1e-7; a badly conditioned batch may lose a digit, a wrong one is far above.
    private const double Bound = 1e-6;

    // Where the cost has no derivative nothing is compared: few points are such.
    private const int ComponentsOfAKink = 10;

    public static IEnumerable<Law> Of(IPlugin plugin) => plugin is not (IPenalty or INormalization or IActivationMask) ? [] :
    [
        Law.Gradient(nameof(The_gradient_of_the_composed_cost_is_right), The_gradient_of_the_composed_cost_is_right(plugin)),
    ];

    public static Property The_gradient_of_the_composed_cost_is_right(IPlugin plugin) => Property.Of(
        SmallNetwork.Any,
        4,
        network =>
        {
            var recipe = network.Around(plugin);
            var theta = InitialState.Initialize<double>(recipe.Architecture.Layout, new NormalWeights(), RandomKey.FromSeed(network.Seed));
            var objective = network.Objective(recipe);
            var report = GradientCheck.Run(theta.Layout, theta.Span, objective.Gradient(theta).Span, objective.Value);
            Violation.Unless(report.Ratio <= Bound, $"ratio {report.Ratio:G3}, {Worst(report)}");
            Violation.Unless(
                report.Kinks.Length * ComponentsOfAKink <= theta.Span.Length,
                $"the cost has no derivative at {report.Kinks.Length} of {theta.Span.Length} components");
        });

    private static string Worst(GradientReport report) => report.Worst.OrderByDescending(Apart).First() is var worst
        ? $"worst {worst.Entry}[{worst.Row},{worst.Column}]: analytic {worst.Analytic:G9}, numerical {worst.Numerical:G9}"
        : "";

    private static double Apart(GradientComponent component) =>
        double.IsNaN(component.Difference) ? double.PositiveInfinity : component.Difference;
}
