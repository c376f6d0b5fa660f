using System.Collections.Immutable;
using System.Globalization;
using LanguageExt;
using LanguageExt.Common;
using Pipeline.Host.Loading.Binding;
using static LanguageExt.Prelude;

namespace Pipeline.Host.Sources;

/// <summary>One column of a table as numbers; the others may hold anything.</summary>
/// <param name="Name">Its name in the header, or <c>value</c> where there is none.</param>
/// <param name="Values">Its numbers, row after row.</param>
public sealed record NumberColumn(string Name, ImmutableArray<double> Values)
{
    /// <summary>Reads a file, unpacked first if its first bytes are those of gzip.</summary>
    /// <returns>The numbers, or all that is wrong with them: file, line and value.</returns>
    public static Validation<Error, NumberColumn> ReadFile(string path, string? column) => SourceFile.Use(path, stream =>
    {
        using var text = new StreamReader(stream);
        return Read(text, path, column);
    });

    /// <summary>Reads a text. A first row whose cell in the column is no number is a header.</summary>
    /// <param name="text">The table; stays open.</param>
    /// <param name="file">Its name in messages.</param>
    /// <param name="column">Name, or place from 0, negative from the right; null for the last.</param>
    public static Validation<Error, NumberColumn> Read(TextReader text, string file, string? column) =>
        CsvTable.Opened(text, file, ',', rows => Place(rows.First, column).Match(
            Succ: place => Numbers(rows, place, file),
            Fail: error => Fail<Error, NumberColumn>(Error.New($"{file}: {error.Message}"))));

    private static Fin<int> Place(string[] first, string? column)
    {
        var named = Enumerable.Range(0, first.Length).Where(place => first[place].Trim() == column).ToArray();
        return column is null ? first.Length - 1
            : named.Length == 1 ? named[0]
            : named.Length > 1 ? Error.New($"column \"{column}\" occurs more than once in the header.")
            : !int.TryParse(column, CultureInfo.InvariantCulture, out var index) ? Error.New($"there is no column \"{column}\"; {Nearest.Remedy(column, [.. first.Select(name => name.Trim())])}.")
            : index >= -first.Length && index < first.Length ? (index + first.Length) % first.Length
            : Error.New($"column {index} lies outside the {first.Length} columns: 0 to {first.Length - 1} from the left, -1 to {-first.Length} from the right.");
    }

    private static Validation<Error, NumberColumn> Numbers(CsvRows rows, int place, string file)
    {
        var header = !double.TryParse(rows.First[place], NumberStyles.Float, CultureInfo.InvariantCulture, out _);
        var layout = new CsvLayout(header, header ? [.. rows.First.Select(name => name.Trim())] : [], [place], [], rows.First.Length);
        var (problems, values) = (new CellProblems(file), ImmutableArray.CreateBuilder<double>());
        if (header)
        {
            rows.Read();
        }

        while (!problems.Enough && rows.Read())
        {
            if (problems.HasWidth(rows, layout))
            {
                values.Add(problems.Number<double>(rows[place], rows.Line, place, layout));
            }
        }

        return !problems.None ? Fail<Error, NumberColumn>(problems.All)
            : values.Count == 0 ? Fail<Error, NumberColumn>(Error.New($"{file}: there are no rows below the header."))
            : new NumberColumn(header ? layout.Names[place] : "value", values.ToImmutable());
    }
}
