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
/// <exception cref="ArgumentException">Lengths that do not fit together.</exception>
public sealed record Dataset<T>(
    int Count,
    int Features,
    ReadOnlyMemory<T> Inputs,
    Targets<T> Targets,
    ImmutableArray<string> FeatureNames,
    ImageShape Image = default)
    where T : unmanaged
{
    /// <summary>Examples x features, row-major.</summary>
    public ReadOnlyMemory<T> Inputs { get; init; } =
        Lengths.Require(Inputs, (long)Count * Features, "inputs", $"{Count} examples x {Features} features");

    /// <summary>What the network should answer.</summary>
    public Targets<T> Targets { get; init; } =
        Targets.Count == Count ? Targets : throw new ArgumentException($"{Targets.Count} targets for {Count} examples.");

    /// <summary>Names of the inputs, empty where the source has none.</summary>
    public ImmutableArray<string> FeatureNames { get; init; } = Lengths.Names(FeatureNames, Features, "features");

    /// <summary>How a row of inputs folds into an image; the default where it does not.</summary>
    public ImageShape Image { get; init; } = !Image.IsKnown || Image.Length == Features
        ? Image
        : throw new ArgumentException($"An image of {Image.Length} values does not fill {Features} features.");

    /// <summary>The examples of some rows, in that order.</summary>
    /// <param name="rows">Indices of the examples; repeats are allowed.</param>
    public Dataset<T> Take(ReadOnlySpan<int> rows) => this with
    {
        Count = rows.Length,
        Inputs = Lengths.Rows(Inputs, Features, rows),
        Targets = Targets.Take(rows),
    };
}
