using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Model;
using Pipeline.Kernel.Parameters;
using Pipeline.Kernel.Training;
using Pipeline.Plugins.Tests.Catalog;

namespace Pipeline.Plugins.Tests.Network;

/// <summary>Recipes of whole networks, every rule from its DLL.</summary>
internal static class Networks
{
    /// <summary>A recipe with plain gradient descent, He weights and a constant learning rate.</summary>
    public static Recipe Of(
        int[] sizes,
        Activation activation,
        Loss loss,
        INormalization? normalization = null,
        NormalizationPlace place = NormalizationPlace.BeforeActivation) => new(
        new(sizes[0], [
            .. sizes[1..^1].Select(units => new DenseLayer(units, activation, normalization, place)),
            new(sizes[^1], Activation.Of(ActivationKind.Linear)),
        ]),
        loss,
        Create<IInitializer>("he"),
        Chain.Of(Create<IOptimizer>("gradient-descent")),
        Create<ISchedule>("constant"),
        0.1,
        [],
        [],
        []);

    /// <summary>A plugin with options as they stand in the configuration.</summary>
    public static TPlugin Create<TPlugin>(string name, string options = "{}")
        where TPlugin : IPlugin => PluginCatalog.Ours.Create<TPlugin>(name, options);

    /// <summary>The same network with other links.</summary>
    public static Recipe With(this Recipe recipe, params IUpdateRule[] links) =>
        recipe with { Chain = recipe.Chain with { Links = [.. links.Select(link => new Link<IUpdateRule>(link))] } };

    /// <summary>The same network with a penalty on the weights; none where it is null.</summary>
    public static Recipe With(this Recipe recipe, IPenalty? penalty) =>
        recipe with { Chain = recipe.Chain with { Penalties = penalty is null ? [] : [new(penalty)] } };

    /// <summary>The same network with a projection after the step.</summary>
    public static Recipe With(this Recipe recipe, IProjection projection) =>
        recipe with { Chain = recipe.Chain with { Projections = [new(projection)] } };

    /// <summary>The same network with dropout.</summary>
    public static Recipe WithDropout(this Recipe recipe, double keepProb) => recipe with
    {
        Masks = [Create<IActivationMask>("dropout", FormattableString.Invariant($$"""{"keepProb": {{keepProb}}}"""))],
    };

    /// <summary>The statistics before the first step.</summary>
    public static Statistics<double> Statistics(this Recipe recipe) =>
        new(recipe.Architecture.StatisticsLayout, [.. recipe.Architecture.StatisticsLayout.Entries
            .SelectMany(entry => Enumerable.Repeat(entry.Initial, entry.Length))], 0);

    /// <summary>Theta with the numbers of each entry by name.</summary>
    public static Theta<double> Theta(this Layout layout, Func<Entry, double[]> valuesOf) =>
        new(layout, [.. layout.Entries.SelectMany(valuesOf)]);
}
