using LanguageExt;
using Pipeline.Host.Config;
using Pipeline.Host.Config.Json;
using Pipeline.Host.Loading;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Training;
using static Pipeline.Host.Config.Validated;

namespace Pipeline.Host.Composition;

/// <summary>From a configuration and the facts of its data to the recipe of a run.</summary>
public static class Compose
{
    /// <summary>The recipe and the plan, or everything that does not go together.</summary>
    /// <param name="file">The configuration, its plugins made.</param>
    /// <param name="catalog">Where the plugins that the file leaves out are found.</param>
    /// <param name="data">What the network must fit.</param>
    /// <param name="place">What errors of left-out members point at: the file.</param>
    public static Validation<ConfigError, Composed> Run(Configuration file, Catalog catalog, DataFacts data, Place place) =>
        from loss in LossChoice.Of(file.Model, data)
        let architecture = Network.Of(file.Model, file.Pipeline.Normalization, data)
        from parts in (
            Defaults.Initializer(file, catalog, place),
            Defaults.Schedule(file.Pipeline, catalog, place),
            Chains.Of(file.Pipeline, architecture.Layout))
            .Apply((initializer, schedule, chain) => (initializer, schedule, chain))
            .And(PerLayerFaults.In(file, architecture))
            .And(DataFaults.In(file, data))
            .And(StoppingFaults.In(file))
            .And(ScheduleFaults.In(file, data, PlanOf(file), catalog))
            .And(AccumulationFaults.In(file, place))
            .And(StatisticsFaults.In(file))
        let recipe = new Recipe(
            architecture, loss, parts.initializer, parts.chain, parts.schedule, file.Training.Alpha,
            [.. Regularizers<IActivationMask>(file)],
            [.. Regularizers<IBatchTransform>(file)],
            [.. Regularizers<IStoppingRule>(file)])
        select new Composed(recipe with { Activity = catalog.Watchdog?.Watch(recipe.Plugins, file.Run) }, PlanOf(file));

    private static IEnumerable<TKind> Regularizers<TKind>(Configuration file) =>
        (file.Pipeline.Regularizers ?? []).Select(section => section.Plugin.Plugin).OfType<TKind>();

    private static Plan PlanOf(Configuration file) => new(
        file.Training.Epochs, file.Training.Batch, file.Run.Seed, file.Training.EvaluateEvery, file.Training.Shuffle, file.Training.Accumulate);
}
