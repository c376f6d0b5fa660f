using System.ComponentModel;
using Pipeline.Host.Loading.Binding;
using Pipeline.Kernel.Contracts;

namespace Pipeline.Host.Config;

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
    [Description("The column or columns to predict, by name or by index; the last column if left out."), OneOrMany] IReadOnlyList<ColumnSection>? Label = null,
    [Description("What the label is: classes, binary or values; found out by looking if left out.")] TargetKind? Target = null,
    [Description("The character between fields.")] string Delimiter = ",");

/// <summary>A column of a table, by name or by index: 0 for the first, -1 for the last.</summary>
[Shorthand]
public sealed record ColumnSection(
    [Description("The name in the header.")] string? Name = null,
    [Description("The place in the row: 0 for the first, -1 for the last."), InRange(int.MinValue, int.MaxValue)] int? Index = null);

/// <summary>Images and labels in the IDX format, gzip or plain; a plain file is mapped, not read.</summary>
public sealed record IdxSource(
    [Description("The file of images, relative to plugins.json.")] string Images,
    [Description("The file of labels.")] string Labels,
    [Description("What the labels are: classes, binary or values; by default values where they are floating point numbers, else classes.")] TargetKind? Target = null,
    [Description("The names.json that the command pack wrote beside them: names of inputs and classes or outputs.")] string? Names = null);

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
    [Description("How many examples."), InRange(1, 100_000_000)] int Examples = 1000,
    [Description("Standard deviation of the noise; 1 for blobs, 0.1 for moons and circles, 0.02 for spirals if left out."), InRange(0, double.PositiveInfinity)] double? Noise = null,
    [Description("How many blobs or arms; moons and circles have two classes."), InRange(2, 1000)] int Classes = 3,
    [Description("Inputs of one blob's example; the other kinds have two."), InRange(1, 100_000)] int Features = 2,
    [Description("Radius of the inner circle."), InRange(0, 1, MinimumIsExclusive = true, MaximumIsExclusive = true)] double Factor = 0.8,
    [Description("How often a spiral's arm goes round."), InRange(0, double.PositiveInfinity)] double Turns = 0.75,
    [Description("Origin of the draws; run.seed if left out.")] ulong? Seed = null);
