using System.Collections.Immutable;
using System.Numerics;
using Pipeline.Kernel.Contracts;

namespace Pipeline.Kernel.Data;

/// <summary>Examples in rows: inputs and targets; immutable.</summary>
/// <param name="Inputs">Examples x features, turned into T where they are used.</param>
/// <param name="Targets">What the network should answer.</param>
/// <param name="FeatureNames">Names of the inputs, empty where the source has none.</param>
/// <param name="Image">How a row of inputs folds into an image; the default where it does not.</param>
/// <exception cref="ArgumentException">Lengths that do not fit together.</exception>
public sealed record Dataset<T>(
    Inputs<T> Inputs, Targets<T> Targets, ImmutableArray<string> FeatureNames, ImageShape Image)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Examples in memory.</summary>
    /// <param name="count">m: number of examples.</param>
    /// <param name="features">Inputs of one example.</param>
    /// <param name="inputs">Examples x features, row-major.</param>
    /// <param name="targets">What the network should answer.</param>
    /// <param name="featureNames">Names of the inputs, empty where the source has none.</param>
    /// <param name="image">How a row of inputs folds into an image; the default where it does not.</param>
    /// <exception cref="ArgumentException">Lengths that do not fit together.</exception>
    public Dataset(
        int count, int features, ReadOnlyMemory<T> inputs, Targets<T> targets, ImmutableArray<string> featureNames, ImageShape image = default)
        : this(new Inputs<T>(count, features, inputs), targets, featureNames, image)
    {
    }

    /// <summary>m: number of examples.</summary>
    public int Count => Inputs.Count;

    /// <summary>Inputs of one example.</summary>
    public int Features => Inputs.Features;

    /// <summary>What the network should answer.</summary>
    public Targets<T> Targets { get; init; } = Targets.Count == Inputs.Count
        ? Targets
        : throw new ArgumentException($"{Targets.Count} targets for {Inputs.Count} examples.");

    /// <summary>Names of the inputs, empty where the source has none.</summary>
    public ImmutableArray<string> FeatureNames { get; init; } = Lengths.Names(FeatureNames, Inputs.Features, "features");

    /// <summary>How a row of inputs folds into an image; the default where it does not.</summary>
    public ImageShape Image { get; init; } = !Image.IsKnown || Image.Length == Inputs.Features
        ? Image
        : throw new ArgumentException($"An image of {Image.Length} values does not fill {Inputs.Features} features.");

    /// <summary>The examples of some rows, in that order; their inputs are not copied.</summary>
    /// <param name="rows">Indices of the examples; repeats are allowed.</param>
    public Dataset<T> Take(ReadOnlySpan<int> rows) => this with { Inputs = Inputs.Take(rows), Targets = Targets.Take(rows) };
}
