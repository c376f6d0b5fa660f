using System.Numerics;
using LanguageExt;
using LanguageExt.Common;
using Pipeline.Host.Config;
using Pipeline.Kernel.Data;
using Pipeline.Kernel.Parameters;
using static LanguageExt.Prelude;

namespace Pipeline.Host.Sources;

/// <summary>From a source that the configuration names to its examples.</summary>
public static class SourceReading
{
    /// <summary>Reads or draws the examples, or tells all that is wrong with them.</summary>
    /// <param name="source">What the file says.</param>
    /// <param name="resolve">Makes the file's paths absolute.</param>
    /// <param name="seed">The run's seed, for sets that are drawn and name none.</param>
    /// <param name="classes">Names of the classes that are known already, in order; null to take them from the labels.</param>
    public static Validation<Error, Dataset<T>> Read<T>(
        SourceSection source, Func<string, string> resolve, ulong seed, IReadOnlyList<string>? classes = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => source switch
        {
            { Csv: { } csv } => Delimiter(csv).Bind(delimiter => CsvTable.ReadFile<T>(
                resolve(csv.Path), OptionsOf(csv, delimiter) with { Classes = classes })),
            { Idx: { } idx } =>
                from names in idx.Names is { } path ? NamesFile.Read(resolve(path)) : Success<Error, IdxNames>(IdxNames.None)
                from data in IdxFiles.Read<T>(resolve(idx.Images), resolve(idx.Labels), idx.Target, classes, names)
                select data,
            { Synthetic: { } few } when few.Examples < ClassesOf(few) => Fail<Error, Dataset<T>>(Error.New(
                $"data.source.synthetic.examples: {few.Examples} examples are fewer than the {ClassesOf(few)} classes")),
            { Synthetic: { } drawn } => Success<Error, Dataset<T>>(Drawn<T>(drawn, RandomKey.FromSeed(drawn.Seed ?? seed).Fold("data"))),
            _ => throw new ArgumentException("a source of no kind", nameof(source)),
        };

    /// <summary>How a table is read; for other sources the usual way.</summary>
    public static Validation<Error, CsvOptions> OptionsOf(SourceSection source) => source.Csv is { } csv
        ? Delimiter(csv).Map(delimiter => OptionsOf(csv, delimiter))
        : Success<Error, CsvOptions>(new());

    private static CsvOptions OptionsOf(CsvSource csv, char delimiter) => new(
        csv.Header,
        csv.Label?.Select(column => column.Name is { } name ? CsvColumn.Named(name) : CsvColumn.At(column.Index ?? -1)).ToArray(),
        csv.Target,
        Delimiter: delimiter);

    private static Validation<Error, char> Delimiter(CsvSource csv) => csv.Delimiter is [var character]
        ? Success<Error, char>(character)
        : Fail<Error, char>(Error.New($"the delimiter of {csv.Path} must be one character, not \"{csv.Delimiter}\""));

    private static int ClassesOf(SyntheticSource drawn) =>
        drawn.Kind is SyntheticKind.Blobs or SyntheticKind.Spirals ? drawn.Classes : 2;

    private static Dataset<T> Drawn<T>(SyntheticSource drawn, RandomKey key)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => drawn.Kind switch
        {
            SyntheticKind.Blobs => Synthetic.Blobs<T>(key, drawn.Examples, drawn.Classes, drawn.Features, drawn.Noise ?? 1),
            SyntheticKind.Moons => Synthetic.Moons<T>(key, drawn.Examples, drawn.Noise ?? 0.1),
            SyntheticKind.Circles => Synthetic.Circles<T>(key, drawn.Examples, drawn.Noise ?? 0.1, drawn.Factor),
            _ => Synthetic.Spirals<T>(key, drawn.Examples, drawn.Classes, drawn.Noise ?? 0.02, drawn.Turns),
        };
}
