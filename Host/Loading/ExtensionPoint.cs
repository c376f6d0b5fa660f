using System.Collections.Immutable;
using Pipeline.Kernel.Contracts;

namespace Pipeline.Host.Loading;

/// <summary>The five places where a plugin may stand.</summary>
public enum ExtensionPoint
{
    /// <summary>Fills the weights.</summary>
    Initializer,

    /// <summary>Penalty, decay, projection, mask, transform or stopping rule.</summary>
    Regularizer,

    /// <summary>A link of the chain.</summary>
    Optimizer,

    /// <summary>The learning rate over time.</summary>
    Schedule,

    /// <summary>Normalizes a layer.</summary>
    Normalization,
}

/// <summary>What the contracts say of the extension points.</summary>
public static class ExtensionPoints
{
    /// <summary>Each point with the interface its plugins implement.</summary>
    public static ImmutableArray<(ExtensionPoint Point, Type Contract)> All { get; } =
    [
        (ExtensionPoint.Initializer, typeof(IInitializer)),
        (ExtensionPoint.Regularizer, typeof(IRegularizer)),
        (ExtensionPoint.Optimizer, typeof(IOptimizer)),
        (ExtensionPoint.Schedule, typeof(ISchedule)),
        (ExtensionPoint.Normalization, typeof(INormalization)),
    ];

    /// <summary>
    /// The points where an option of this type looks for its plugin: an <see cref="IUpdateRule"/> may be an optimizer
    /// or a decay. Empty where the type is no contract.
    /// </summary>
    public static ImmutableArray<ExtensionPoint> Of(Type contract) =>
        contract == typeof(IUpdateRule)
            ? [ExtensionPoint.Optimizer, ExtensionPoint.Regularizer]
            : [.. from pair in All where pair.Contract == contract select pair.Point];

    /// <summary>The points whose contract a plugin's type implements.</summary>
    public static IEnumerable<ExtensionPoint> ImplementedBy(Type plugin) =>
        from pair in All where pair.Contract.IsAssignableFrom(plugin) select pair.Point;

    /// <summary>The point as messages write it.</summary>
    public static string Text(this ExtensionPoint point) => point.ToString().ToLowerInvariant();

    /// <summary>Where plugins of the point stand in <c>plugins.json</c>.</summary>
    public static string Section(this ExtensionPoint point) =>
        point == ExtensionPoint.Regularizer ? "pipeline.regularizers" : $"pipeline.{point.Text()}";
}
