using System.Collections.Immutable;
using System.Numerics;
using LanguageExt;
using LanguageExt.Common;
using static LanguageExt.Prelude;

namespace Pipeline.Host.Sources;

/// <summary>Rows to predict: inputs alone, with each row as it was written.</summary>
/// <param name="Count">Rows.</param>
/// <param name="Features">Inputs of a row.</param>
/// <param name="Inputs">Rows x features, row-major.</param>
/// <param name="Header">The header as written; null without one.</param>
/// <param name="Rows">Each row as written, without the end of the line.</param>
public sealed record InputTable<T>(int Count, int Features, ReadOnlyMemory<T> Inputs, string? Header, ImmutableArray<string> Rows)
    where T : unmanaged;

/// <summary>Reads rows to predict, from a file or from standard input.</summary>
public static class InputTable
{
    /// <summary>Reads a file, unpacked first if its first bytes are those of gzip.</summary>
    /// <returns>The rows, or all that is wrong with them: file, line, column and value.</returns>
    public static Validation<Error, InputTable<T>> ReadFile<T>(
        string path, int features, CsvOptions options, IReadOnlyList<string>? names = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        SourceFile.Use(path, stream =>
        {
            using var text = new StreamReader(stream);
            return Read<T>(text, path, features, options, names);
        });

    /// <summary>
    /// Reads a text. Where both the network and the table name their inputs, the names decide, in any order and among
    /// any others; otherwise rows as wide as the inputs are inputs alone and wider ones have label columns, left out.
    /// A first row without any number is a header, whether the network was trained on a table with one or not.
    /// </summary>
    /// <param name="text">The table; stays open.</param>
    /// <param name="file">Its name in messages.</param>
    /// <param name="features">Inputs that the network takes.</param>
    /// <param name="options">Delimiter and, for wider rows, which columns are labels.</param>
    /// <param name="names">Names of the inputs, in the network's order; null or none where it was trained without.</param>
    public static Validation<Error, InputTable<T>> Read<T>(
        TextReader text, string file, int features, CsvOptions options, IReadOnlyList<string>? names = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        CsvTable.Opened(text, file, options.Delimiter, rows =>
            (names is { Count: > 0 } && CsvLayout.Named(rows.First, names) is { } layout
                ? layout
                : ByPlace(rows, features, options, names ?? [])).Match(
                Succ: found => Table<T>(rows, found, file),
                Fail: error => Fail<Error, InputTable<T>>(Error.New($"{file}: {error.Message}"))));

    private static Fin<CsvLayout> ByPlace(CsvRows rows, int features, CsvOptions options, IReadOnlyList<string> names) =>
        from layout in CsvLayout.Of(rows.First, rows.Second, CsvLayout.HasNoNumber(rows.First), rows.First.Length == features ? [] : options.LabelColumns)
        from _ in Takes(layout, features)
        from __ in HasNone(layout, names)
        select layout;

    private static Fin<Unit> HasNone(CsvLayout layout, IReadOnlyList<string> names) =>
        layout.HasHeader && names.FirstOrDefault(name => !layout.Names.Contains(name)) is { } missing
            ? Error.New($"the network takes an input \"{missing}\", which the header does not name.")
            : unit;

    private static Fin<Unit> Takes(CsvLayout layout, int features) => layout.Features.Length == features
        ? unit
        : Error.New(layout.Labels.IsEmpty || layout.Features.Length < features
            ? $"the network takes {features} inputs, the table has {layout.Width} columns."
            : $"the network takes {features} inputs, the table has {layout.Features.Length} beside {layout.Labels.Length} of labels.");

    private static Validation<Error, InputTable<T>> Table<T>(CsvRows rows, CsvLayout layout, string file)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var (problems, inputs, written) = (new CellProblems(file), new List<T>(), ImmutableArray.CreateBuilder<string>());
        var header = layout.HasHeader && rows.Read() ? rows.Raw.ToString() : null;
        while (!problems.Enough && rows.Read())
        {
            if (problems.HasWidth(rows, layout))
            {
                written.Add(rows.Raw.ToString());
                foreach (var column in layout.Features)
                {
                    inputs.Add(problems.Number<T>(rows[column], rows.Line, column, layout));
                }
            }
        }

        return problems.None
            ? Success<Error, InputTable<T>>(new(written.Count, layout.Features.Length, inputs.ToArray(), header, written.ToImmutable()))
            : Fail<Error, InputTable<T>>(problems.All);
    }
}
