using Pipeline.Host.Config;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Model;

namespace Pipeline.Host.Composition;

/// <summary>What measured statistics ask of the normalization.</summary>
internal static class StatisticsFaults
{
    /// <summary>An error for each normalization that is to be measured over all examples and keeps nothing to measure.</summary>
    public static IEnumerable<ConfigError> In(Configuration file) =>
        from section in (file.Model.Layers ?? []).Select(layer => layer.Normalization).Append(file.Pipeline.Normalization).OfType<NormalizationSection>()
        where section.Statistics == InferenceStatistics.FullPass && section.Plugin.Plugin is not IMeasuredStatistics
        select new ConfigError(
            section.Plugin.Place,
            $"'{section.Plugin.Name}' has no mean and variance to measure in a full pass",
            "leave statistics out, or normalize by batch-norm");
}
