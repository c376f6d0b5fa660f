using System.Collections.Immutable;
using Pipeline.Kernel.Data;
using Pipeline.Kernel.Parameters;

namespace Pipeline.Host.Runs;

/// <summary>What a run folder knows of its network: all that prediction needs besides the architecture.</summary>
/// <param name="Theta">The trained parameters.</param>
/// <param name="Statistics">Running statistics of the normalizations.</param>
/// <param name="Input">What every input goes through first, fitted on the train split of the run.</param>
/// <param name="Features">Names of the inputs, empty where the source had none.</param>
public sealed record TrainedNetwork<T>(
    Theta<T> Theta, Statistics<T> Statistics, Standardization Input, ImmutableArray<string> Features)
    where T : unmanaged;
