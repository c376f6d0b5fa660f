using System.Numerics;
using LanguageExt;
using LanguageExt.Common;
using Pipeline.Kernel.Data;
using Sylvan.Data.Csv;
using static LanguageExt.Prelude;

namespace Pipeline.Host.Sources;

/// <summary>Reads a table in text into a data set: plain or gzip, quoted or not, with a header or without.</summary>
public static class CsvTable
{
    /// <summary>Reads a file, unpacked first if its first bytes are those of gzip.</summary>
    /// <returns>The data set, or all that is wrong: file, line, column and value.</returns>
    public static Validation<Error, Dataset<T>> ReadFile<T>(string path, CsvOptions options)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        SourceFile.Use(path, stream =>
        {
            using var text = new StreamReader(stream);
            return Read<T>(text, path, options);
        });

    /// <summary>Reads a text.</summary>
    /// <param name="text">The table; stays open.</param>
    /// <param name="file">Its name in messages.</param>
    /// <param name="options">What is where.</param>
    public static Validation<Error, Dataset<T>> Read<T>(TextReader text, string file, CsvOptions options)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Opened(text, file, options.Delimiter, rows => CsvLayout
            .Of(rows.First, rows.Second, options.Header, options.LabelColumns)
            .Match(
                Succ: layout => Table<T>(rows, layout, file, options),
                Fail: error => Fail<Error, Dataset<T>>(Error.New($"{file}: {error.Message}"))));

    /// <summary>Opens the rows of a text that has some, and turns a malformed one into an error.</summary>
    internal static Validation<Error, A> Opened<A>(
        TextReader text, string file, char delimiter, Func<CsvRows, Validation<Error, A>> read)
    {
        CsvRows? rows = null;
        try
        {
            rows = new(text, delimiter);
            rows.LookAhead();
            return rows.First.Length == 0 ? Fail<Error, A>(Error.New($"{file}: there are no rows.")) : read(rows);
        }
        catch (CsvFormatException malformed)
        {
            return Fail<Error, A>(Error.New($"{file}, line {rows?.NextLine ?? 1}: {malformed.Message}"));
        }
        finally
        {
            rows?.Dispose();
        }
    }

    private static Validation<Error, Dataset<T>> Table<T>(CsvRows rows, CsvLayout layout, string file, CsvOptions options)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var problems = new CellProblems(file);
        var (inputs, labels) = (new List<T>(), new CsvLabels<T>(layout, options, problems));
        if (layout.HasHeader)
        {
            rows.Read();
        }

        while (!problems.Enough && rows.Read())
        {
            if (problems.HasWidth(rows, layout))
            {
                foreach (var column in layout.Features)
                {
                    inputs.Add(problems.Number<T>(rows[column], rows.Line, column, layout));
                }

                labels.Add(rows);
            }
        }

        return !problems.None ? Fail<Error, Dataset<T>>(problems.All)
            : inputs.Count == 0 ? Fail<Error, Dataset<T>>(Error.New($"{file}: there are no rows below the header."))
            : labels.Targets().Match(
                Succ: targets => Success<Error, Dataset<T>>(
                    new(targets.Count, layout.Features.Length, inputs.ToArray(), targets, layout.FeatureNames)),
                Fail: error => Fail<Error, Dataset<T>>(Error.New($"{file}: {error.Message}")));
    }
}
