using Pipeline.Host.Config;
using Pipeline.Host.Config.Json;

namespace Pipeline.Host.Composition;

/// <summary>What accumulated gradients ask of the mini-batches.</summary>
internal static class AccumulationFaults
{
    /// <summary>An error where the whole train split is one batch, so that there is nothing to accumulate.</summary>
    /// <param name="file">The configuration.</param>
    /// <param name="place">The file.</param>
    public static IEnumerable<ConfigError> In(Configuration file, Place place) =>
        file.Training is { Accumulate: > 1, Batch: null }
            ? [new(
                place with { Path = "$.training.accumulate" },
                $"{file.Training.Accumulate} mini-batches are to be accumulated, and training.batchSize is \"full\": there is one",
                "give batchSize a number, or leave accumulate out")]
            : [];
}
