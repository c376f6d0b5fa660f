using System.ComponentModel;
using Pipeline.Host.Loading.Binding;
using Pipeline.Kernel.Contracts;

namespace Pipeline.Host.Config;

/// <summary>What to learn from.</summary>
public sealed record DataSection(
    [Description("Where the examples come from.")] SourceSection Source,
    [Description("Examples of the dev split, where they come from elsewhere.")] SourceSection? Dev = null,
    [Description("Examples of the test split, where they come from elsewhere.")] SourceSection? Test = null,
    [Description("How the source is divided into train, dev and test.")] SplitSection? Split = null,
    [Description("How inputs are scaled: none, standardize, min-max, or {\"scale\": 16} to divide by a number.")] InputsSection? Inputs = null,
    [Description("How a row of inputs folds into an image; known for IDX images.")] ImageShapeSection? ImageShape = null);

/// <summary>One source of examples: exactly one of its members is given.</summary>
public sealed record SourceSection
{
    /// <summary>One of the sources.</summary>
    /// <exception cref="ArgumentException">None is given, or more than one.</exception>
    public SourceSection(
        [Description("A table in text.")] CsvSource? csv = null,
        [Description("Images and labels in the IDX format of MNIST.")] IdxSource? idx = null,
        [Description("Examples drawn from a seed.")] SyntheticSource? synthetic = null)
    {
        (Csv, Idx, Synthetic) = new object?[] { csv, idx, synthetic }.Count(source => source is not null) == 1
            ? (csv, idx, synthetic)
            : throw new ArgumentException("a source is exactly one of csv, idx and synthetic");
    }

    /// <summary>A table in text, or null.</summary>
    public CsvSource? Csv { get; }

    /// <summary>IDX files, or null.</summary>
    public IdxSource? Idx { get; }

    /// <summary>A synthetic set, or null.</summary>
    public SyntheticSource? Synthetic { get; }
}

/// <summary>A table in text, gzip or plain.</summary>
public sealed record CsvSource(
    [Description("The file, relative to plugins.json; .gz is unpacked.")] string Path,
    [Description("Whether the first row holds names; found out by looking if left out.")] bool? Header = null,
    [Description("The column or columns to predict, by name or by index from 0; the last column if left out.")] [OneOrMany] IReadOnlyList<ColumnSection>? Label = null,
    [Description("What the label is: classes, binary or values; found out by looking if left out.")] TargetKind? Target = null,
    [Description("The character between fields.")] string Delimiter = ",");

/// <summary>A column of a table, by name or by index from 0.</summary>
[Shorthand]
public sealed record ColumnSection(
    [Description("The name in the header.")] string? Name = null,
    [Description("The place in the row, 0 for the first.")] [InRange(0, int.MaxValue)] int? Index = null);

/// <summary>Images and labels in the IDX format, gzip or plain.</summary>
public sealed record IdxSource(
    [Description("The file of images, relative to plugins.json.")] string Images,
    [Description("The file of labels.")] string Labels);

/// <summary>The shapes a synthetic set may have.</summary>
public enum SyntheticKind
{
    /// <summary>Gaussian clouds around as many centres as classes.</summary>
    Blobs,

    /// <summary>Two interleaved half circles.</summary>
    Moons,

    /// <summary>One circle within another.</summary>
    Circles,

    /// <summary>Arms that wind around the origin.</summary>
    Spirals,
}

/// <summary>Examples drawn from a seed.</summary>
public sealed record SyntheticSource(
    [Description("blobs, moons, circles or spirals.")] SyntheticKind Kind,
    [Description("How many examples.")] [InRange(1, 100_000_000)] int Examples = 1000,
    [Description("Standard deviation of the noise.")] [InRange(0, double.PositiveInfinity)] double Noise = 0.1,
    [Description("How many classes; moons and circles have two.")] [InRange(2, 1000)] int Classes = 2,
    [Description("Inputs of one example; only blobs may have other than two.")] [InRange(1, 100_000)] int Features = 2,
    [Description("Origin of the draws; run.seed if left out.")] ulong? Seed = null);

/// <summary>What is done to inputs before the first layer, fitted on the train split only.</summary>
public enum Scaling
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Mean 0 and variance 1 for each feature.</summary>
    Standardize,

    /// <summary>From 0 to 1 for each feature.</summary>
    MinMax,
}

/// <summary>Scaling of the inputs: by the train split's statistics, or by a number.</summary>
[Shorthand]
public sealed record InputsSection(
    [Description("none, standardize or min-max.")] Scaling Kind = Scaling.None,
    [Description("Inputs are divided by this number first.")] [InRange(0, double.PositiveInfinity, MinimumIsExclusive = true)] double Scale = 1);

/// <summary>How a row of inputs folds into an image.</summary>
public sealed record ImageShapeSection(
    [Description("Pixels down.")] [InRange(1, 100_000)] int Height,
    [Description("Pixels across.")] [InRange(1, 100_000)] int Width,
    [Description("Values a pixel.")] [InRange(1, 10_000)] int Channels = 1)
{
    /// <summary>The kernel's shape.</summary>
    public ImageShape Shape => new(Height, Width, Channels);
}
