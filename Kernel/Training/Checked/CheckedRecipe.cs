using System.Collections.Immutable;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Model;
using Pipeline.Kernel.Parameters;

namespace Pipeline.Kernel.Training.Checked;

/// <summary>
/// A recipe of the same numbers, slower: whatever goes into a plugin and comes out of it is weighed. The kernel runs it like
/// any other, so a step is looked at part by part with nothing of it written twice.
/// </summary>
internal static class CheckedRecipe
{
    /// <summary>The recipe with every plugin weighed.</summary>
    /// <param name="recipe">The recipe of the run.</param>
    /// <param name="findings">Where the first that is to blame goes.</param>
    public static Recipe Of(Recipe recipe, Findings findings)
    {
        var order = PluginOrder.Of(recipe);
        var rule = order.Rules;
        return recipe with
        {
            Architecture = Of(recipe.Architecture, order, findings),
            Schedule = new CheckedSchedule(recipe.Schedule, findings.For(order.Schedule)),
            Transforms = [.. recipe.Transforms.Select((transform, index) => new CheckedTransform(transform, findings.For(order.Transforms + index)))],
            Masks = [.. recipe.Masks.Select((mask, index) => new CheckedMask(mask, findings.For(order.Masks + index)))],
            Chain = new(
                Each(recipe.Chain.Penalties, IPenalty (check) => new CheckedPenalty(check)),
                Each(recipe.Chain.Links, IUpdateRule (check) => check.Rule is IReadout ? new CheckedReadingLink(check) : new CheckedLink(check)),
                Each(recipe.Chain.Projections, IProjection (check) => check.Rule is IReadout ? new CheckedReadingProjection(check) : new CheckedProjection(check))),
        };

        ImmutableArray<Link<TRule>> Each<TRule>(ImmutableArray<Link<TRule>> links, Func<RuleCheck, TRule> of)
            where TRule : ITiled =>
            [.. links.Select(link => new Link<TRule>(of(new(link.Rule, findings.For(rule++))), link.Only))];
    }

    private static Architecture Of(Architecture network, PluginOrder order, Findings findings) => network with
    {
        Layers =
        [
            .. network.Layers.Select((layer, index) => layer.Normalization is null ? layer : layer with
            {
                Normalization = new CheckedNormalization(
                    layer.Normalization, index + 1, findings.For(PluginOrder.Normalization(order, network, index + 1))),
                Statistics = layer.IsMeasured ? InferenceStatistics.FullPass : InferenceStatistics.Running,
            }),
        ],
    };
}
