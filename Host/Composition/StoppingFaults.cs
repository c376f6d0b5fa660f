using Pipeline.Host.Config;
using Pipeline.Kernel.Contracts;

namespace Pipeline.Host.Composition;

/// <summary>What stopping rules ask of the training.</summary>
internal static class StoppingFaults
{
    /// <summary>An error for each rule that would judge evaluated epochs where none is evaluated before the last.</summary>
    public static IEnumerable<ConfigError> In(Configuration file) =>
        from section in file.Pipeline.Regularizers ?? []
        where section.Plugin.Plugin is IStoppingRule && file.Training.EvaluateEvery == 0
        select new ConfigError(
            section.Plugin.Place,
            $"'{section.Plugin.Name}' judges evaluated epochs, and training.evaluateEvery is 0",
            "set it to 1 or more, or leave the rule out");
}
