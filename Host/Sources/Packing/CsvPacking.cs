using System.Numerics;
using LanguageExt;
using LanguageExt.Common;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Data;
using static LanguageExt.Prelude;

namespace Pipeline.Host.Sources.Packing;

/// <summary>What was packed.</summary>
/// <param name="Rows">Examples.</param>
/// <param name="Features">Inputs of one example.</param>
/// <param name="Kind">What the labels are.</param>
/// <param name="Names">Names of inputs and classes or outputs.</param>
public sealed record Packed(int Rows, int Features, TargetKind Kind, IdxNames Names);

/// <summary>Turns a table in text, of any length, into IDX files; memory does not grow with its rows.</summary>
public static class CsvPacking
{
    /// <summary>The files of a folder, by what they hold.</summary>
    internal static (string Inputs, string Labels, string Names) Files(string folder) =>
        (Path.Combine(folder, "inputs.idx"), Path.Combine(folder, "labels.idx"), Path.Combine(folder, "names.json"));

    /// <summary>Packs a file; nothing is left behind where something is wrong with it.</summary>
    /// <param name="path">The table.</param>
    /// <param name="options">What is where.</param>
    /// <param name="folder">Receives inputs.idx, labels.idx and names.json; made where it is missing.</param>
    /// <param name="numbers">What the inputs become: UnsignedByte, Float or Double.</param>
    public static Validation<Error, Packed> Run<T>(string path, CsvOptions options, string folder, IdxType numbers)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var (inputs, labels, names) = Files(folder);
        if (new[] { inputs, labels, names }.FirstOrDefault(File.Exists) is { } taken)
        {
            return Fail<Error, Packed>(Error.New($"{taken}: this is there already; name another folder."));
        }

        Directory.CreateDirectory(folder);
        var packed = Fail<Error, Packed>(Error.New($"{path}: not packed."));
        try
        {
            packed = SourceFile.Use(path, stream =>
            {
                using var text = new StreamReader(stream);
                return CsvTable.Opened(text, path, options.Delimiter, rows => CsvLayout
                    .Of(rows.First, rows.Second, options.Header, options.LabelColumns)
                    .Match(
                        Succ: layout => Table<T>(rows, layout, path, options, (inputs, labels), numbers),
                        Fail: error => Fail<Error, Packed>(Error.New($"{path}: {error.Message}"))));
            });
            packed.IfSuccess(written => NamesFile.Write(names, written.Names));
            return packed;
        }
        finally
        {
            if (!packed.IsSuccess)
            {
                File.Delete(inputs);
                File.Delete(labels);
            }
        }
    }

    private static Validation<Error, Packed> Table<T>(
        CsvRows rows, CsvLayout layout, string file, CsvOptions options, (string Inputs, string Labels) paths, IdxType numbers)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var problems = new CellProblems(file);
        using var inputs = new IdxWriter(paths.Inputs, numbers, layout.Features.Length);
        using var labels = new PackedLabels<T>(paths.Labels, numbers, layout, options.Target, problems);
        if (layout.HasHeader)
        {
            rows.Read();
        }

        var count = 0;
        for (; !problems.Enough && rows.Read(); count++)
        {
            if (problems.HasWidth(rows, layout))
            {
                Add<T>(rows, layout, inputs, numbers, problems);
                labels.Add(rows);
            }
        }

        if (!problems.None || count == 0)
        {
            return Fail<Error, Packed>(problems.None ? Seq1(Error.New($"{file}: there are no rows below the header.")) : problems.All);
        }

        inputs.Finish(count);
        return labels.Finish(count).Match(
            Succ: targets => Success<Error, Packed>(new(count, layout.Features.Length, targets.Kind, new(layout.FeatureNames, targets.Names))),
            Fail: error => Fail<Error, Packed>(Error.New($"{file}: {error.Message}")));
    }

    private static void Add<T>(CsvRows rows, CsvLayout layout, IdxWriter inputs, IdxType numbers, CellProblems problems)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        foreach (var column in layout.Features)
        {
            var number = problems.Number<T>(rows[column], rows.Line, column, layout);
            if (numbers == IdxType.UnsignedByte && (number < T.Zero || number > T.CreateChecked(byte.MaxValue) || !T.IsInteger(number)))
            {
                problems.Add(rows.Line, $"{layout.Column(column)} \"{rows[column]}\" is no whole number from 0 to 255: pack floats.");
                number = T.Zero;
            }

            inputs.Add(double.CreateChecked(number));
        }
    }
}
