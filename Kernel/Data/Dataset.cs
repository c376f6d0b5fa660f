using System.Collections.Immutable;
using Pipeline.Kernel.Contracts;

namespace Pipeline.Kernel.Data;

/// <summary>Examples in rows: inputs and targets; immutable.</summary>
/// <param name="Count">m: number of examples.</param>
/// <param name="Features">Inputs of one example.</param>
/// <param name="Inputs">Examples x features, row-major.</param>
/// <param name="Targets">What the network should answer.</param>
/// <param name="FeatureNames">Names of the inputs, empty where the source has none.</param>
/// <param name="Image">How a row of inputs folds into an image; the default where it does not.</param>
public sealed record Dataset<T>(
    int Count,
    int Features,
    ReadOnlyMemory<T> Inputs,
    Targets<T> Targets,
    ImmutableArray<string> FeatureNames,
    ImageShape Image = default)
    where T : unmanaged;
