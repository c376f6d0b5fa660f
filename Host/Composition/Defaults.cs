using LanguageExt;
using Pipeline.Host.Config;
using Pipeline.Host.Config.Json;
using Pipeline.Host.Loading;
using Pipeline.Host.Loading.Binding;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Model;
using static Pipeline.Host.Config.Validated;

namespace Pipeline.Host.Composition;

/// <summary>The plugins that a file need not name.</summary>
internal static class Defaults
{
    /// <summary>The schedule of a file that names none: a learning rate that stays.</summary>
    internal const string UsualSchedule = "constant";

    /// <summary>The file's initializer; else the one that keeps the variance through the first hidden layer's activation.</summary>
    public static Validation<ConfigError, IInitializer> Initializer(Configuration file, Catalog catalog, Place place) =>
        file.Pipeline.Initializer is { } named
            ? Right(named.Plugin)
            : Find<IInitializer>(InitializerAfter(FirstActivation(file.Model)), catalog, place with { Path = "$.pipeline.initializer" });

    /// <summary>The file's schedule; else a learning rate that stays.</summary>
    public static Validation<ConfigError, ISchedule> Schedule(PipelineSection pipeline, Catalog catalog, Place place) =>
        pipeline.Schedule is { } named
            ? Right(named.Plugin)
            : Find<ISchedule>(UsualSchedule, catalog, place with { Path = "$.pipeline.schedule" });

    /// <summary>he for rectifiers, lecun for selu, xavier for the rest and for linear models.</summary>
    /// <param name="first">The first hidden layer's activation; null where there is no such layer.</param>
    internal static string InitializerAfter(ActivationKind? first) => first switch
    {
        ActivationKind.Relu or ActivationKind.LeakyRelu or ActivationKind.Elu or ActivationKind.Gelu
            or ActivationKind.GeluTanh or ActivationKind.Silu or ActivationKind.Softplus => "he",
        ActivationKind.Selu => "lecun",
        _ => "xavier",
    };

    private static ActivationKind? FirstActivation(ModelSection model) => model.Layers is [var first, ..] ? Network.ActivationOf(first).Kind : null;

    private static Validation<ConfigError, TPlugin> Find<TPlugin>(string name, Catalog catalog, Place place)
        where TPlugin : IPlugin => catalog.Find(name, ExtensionPoints.Of(typeof(TPlugin))) is null
            ? Wrong<TPlugin>(new(
                place,
                $"the file leaves it out, and no DLL under $.plugins provides the usual one, '{name}'",
                "name the DLL of the host that does, or a plugin of yours",
                "P051"))
            : Binder.Plugin<TPlugin>(JsonTree.OfText(name, place), catalog).Map(bound => bound.Plugin);
}
