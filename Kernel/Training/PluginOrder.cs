using System.Collections.Immutable;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Model;

namespace Pipeline.Kernel.Training;

/// <summary>
/// The numbers of a recipe's plugins: initializer, schedule, transforms, masks, the normalization of each layer that has
/// one, the chain's rules, stopping rules.
/// </summary>
/// <param name="Initializer">The initializer's.</param>
/// <param name="Schedule">The schedule's.</param>
/// <param name="Transforms">The first transform's.</param>
/// <param name="Masks">The first mask's.</param>
/// <param name="Layers">The first normalization's.</param>
/// <param name="Rules">The chain's first rule's.</param>
/// <param name="Stopping">The first stopping rule's.</param>
internal readonly record struct PluginOrder(
    int Initializer, int Schedule, int Transforms, int Masks, int Layers, int Rules, int Stopping)
{
    /// <summary>A descent has a schedule, and behind it a chain.</summary>
    public static PluginOrder OfDescent { get; } = new() { Rules = 1 };

    /// <summary>The numbers of a recipe.</summary>
    public static PluginOrder Of(Recipe recipe)
    {
        const int transforms = 2;
        var masks = transforms + recipe.Transforms.Length;
        var layers = masks + recipe.Masks.Length;
        var rules = layers + recipe.Architecture.Layers.Count(layer => layer.Normalization is not null);
        return new(0, 1, transforms, masks, layers, rules, rules + recipe.Chain.All.Count());
    }

    /// <summary>The plugins by their numbers.</summary>
    public static ImmutableArray<IPlugin> Plugins(Recipe recipe) =>
    [
        recipe.Initializer,
        recipe.Schedule,
        .. recipe.Transforms,
        .. recipe.Masks,
        .. recipe.Architecture.Layers.Select(layer => layer.Normalization).OfType<INormalization>(),
        .. recipe.Chain.All.Select(link => link.Rule),
        .. recipe.StoppingRules,
    ];

    /// <summary>The number of a layer's normalization; the layer counts from 1.</summary>
    public static int Normalization(in PluginOrder order, Architecture architecture, int layer) =>
        order.Layers + architecture.Layers.Take(layer - 1).Count(below => below.Normalization is not null);

    /// <summary>The part that a plugin plays.</summary>
    public static string PartOf(Recipe recipe, int plugin)
    {
        var order = Of(recipe);
        var (penalties, links) = (recipe.Chain.Penalties.Length, recipe.Chain.Links.Length);
        return (plugin - order.Rules) switch
        {
            _ when plugin == order.Initializer => "initializer",
            _ when plugin == order.Schedule => "schedule",
            _ when plugin < order.Masks => $"transform {plugin - order.Transforms + 1}",
            _ when plugin < order.Layers => $"mask {plugin - order.Masks + 1}",
            _ when plugin < order.Rules => $"normalization of layer {LayerOf(recipe.Architecture, plugin - order.Layers)}",
            _ when plugin >= order.Stopping => $"stopping rule {plugin - order.Stopping + 1}",
            var rule when rule < penalties => $"penalty {rule + 1}",
            var rule when rule < penalties + links => $"link {rule - penalties + 1} of the chain",
            var rule => $"projection {rule - penalties - links + 1}",
        };
    }

    private static int LayerOf(Architecture architecture, int normalization) =>
        architecture.Layers.Select((layer, index) => (layer.Normalization, Layer: index + 1))
            .Where(layer => layer.Normalization is not null).ElementAt(normalization).Layer;
}
