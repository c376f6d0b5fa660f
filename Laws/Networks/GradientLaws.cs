using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Parameters;
using Pipeline.Kernel.Training;

namespace Pipeline.Laws.Networks;

/// <summary>The gradient of a whole cost with a plugin in it: random biases, masks drawn once and frozen, in double.</summary>
internal static class GradientLaws
{
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
            Derivative.MustBe(theta.Layout, theta.Span.ToArray(), objective.Gradient(theta).Span, objective.Value);
        });
}
