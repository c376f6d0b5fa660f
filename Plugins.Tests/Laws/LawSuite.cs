using Pipeline.Kernel.Contracts;
using Pipeline.Plugins.Tests.Laws.Data;
using Pipeline.Plugins.Tests.Laws.Layers;
using Pipeline.Plugins.Tests.Laws.Rules;
using Pipeline.Plugins.Tests.Laws.Time;

namespace Pipeline.Plugins.Tests.Laws;

/// <summary>The laws of every extension point, for a plugin of any origin. Knows no test framework.</summary>
public static class LawSuite
{
    /// <summary>The laws that a plugin must keep, by the kinds that it implements.</summary>
    public static IEnumerable<Law> Of(IPlugin plugin) =>
    [
        .. plugin is ITiled tiled ? [.. PurityLaws.Of(tiled), .. TileLaws.Of(tiled), .. NumberLaws.Of(tiled)] : (Law[])[],
        .. plugin is IUpdateRule rule ? DescentLaws.Of(rule).Concat(StepLaws.Of(rule)) : [],
        .. plugin is ICost cost ? CostLaws.Of(cost) : [],
        .. plugin is IProjection projection ? ProjectionLaws.Of(projection) : [],
        .. plugin is IActivationMask mask ? MaskLaws.Of(mask) : [],
        .. plugin is IBatchTransform transform ? TransformLaws.Of(transform) : [],
        .. plugin is IStoppingRule stopping ? StoppingLaws.Of(stopping) : [],
        .. plugin is ISchedule schedule ? ScheduleLaws.Of(schedule) : [],
        .. plugin is IInitializer initializer ? InitializerLaws.Of(initializer) : [],
        .. plugin is INormalization normalization ? NormalizationLaws.Of(normalization) : [],
    ];
}
