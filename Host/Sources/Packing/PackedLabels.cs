using System.Collections.Immutable;
using System.Globalization;
using System.Numerics;
using LanguageExt;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Data;

namespace Pipeline.Host.Sources.Packing;

/// <summary>
/// Writes the labels of a table. Values go to their file at once; a class goes to a file beside it as the number of its
/// first appearance, and gets its own when all are known. Memory grows with the distinct labels, not with the rows.
/// </summary>
internal sealed class PackedLabels<T> : IDisposable
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int MostDistinct = 1 << 20;

    private readonly CsvLayout layout;
    private readonly TargetKind? target;
    private readonly CellProblems problems;
    private readonly string path;
    private readonly IdxType numbers;
    private readonly IdxWriter writer;
    private readonly bool areValues;
    private readonly Dictionary<string, int> seen = [];

    internal PackedLabels(string path, IdxType numbers, CsvLayout layout, TargetKind? target, CellProblems problems)
    {
        (this.path, this.layout, this.target, this.problems) = (path, layout, target, problems);
        this.numbers = numbers == IdxType.Double ? IdxType.Double : IdxType.Float;
        areValues = target == TargetKind.Values || (target is null && layout.Labels.Length > 1);
        writer = areValues
            ? new(path, this.numbers, layout.Labels.Length > 1 ? [layout.Labels.Length] : [])
            : new(path + ".places", IdxType.Int);
    }

    /// <summary>Takes the labels of a row.</summary>
    internal void Add(CsvRows rows)
    {
        if (!areValues)
        {
            writer.Add(PlaceOf(rows[layout.Labels[0]].Trim(), rows.Line));
            return;
        }

        foreach (var column in layout.Labels)
        {
            writer.Add(double.CreateChecked(problems.Number<T>(rows[column], rows.Line, column, layout)));
        }
    }

    /// <summary>Completes the file; the kind and the names of the targets.</summary>
    internal Fin<(TargetKind Kind, ImmutableArray<string> Names)> Finish(int rows)
    {
        writer.Finish(rows);
        if (areValues)
        {
            return (TargetKind.Values, layout.LabelNames);
        }

        writer.Dispose();
        string[] texts = [.. seen.Keys];
        if (target is null && CsvLabels<T>.LookLikeValues(texts))
        {
            Rewrite(numbers, rows, Array.ConvertAll(texts, text => double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture)));
            return (TargetKind.Values, layout.LabelNames);
        }

        return ClassLabels.EncodePlaces<T>(texts, Enumerable.Range(0, texts.Length).ToArray(), target ?? TargetKind.Classes, null).Map(classes =>
        {
            Rewrite(texts.Length <= 256 ? IdxType.UnsignedByte : IdxType.Int, rows, Array.ConvertAll(classes.Labels.ToArray(), label => (double)label));
            return (classes.Kind, classes.Names);
        });
    }

    public void Dispose()
    {
        writer.Dispose();
        File.Delete(path + ".places");
    }

    private int PlaceOf(ReadOnlySpan<char> text, int line)
    {
        if (text.IsEmpty)
        {
            problems.Add(line, $"{layout.Column(layout.Labels[0])} is empty.");
        }

        var lookup = seen.GetAlternateLookup<ReadOnlySpan<char>>();
        if (!lookup.TryGetValue(text, out var place))
        {
            place = seen.Count;
            seen.Add(text.ToString(), place);
            if (seen.Count == MostDistinct + 1)
            {
                problems.Add(line, $"{layout.Column(layout.Labels[0])} has more than {MostDistinct} different labels; say \"target\": \"values\" if they are numbers.");
            }
        }

        return place;
    }

    private void Rewrite(IdxType type, int rows, double[] numberOf)
    {
        using var places = File.OpenRead(path + ".places");
        using var reader = new BufferedStream(places, 1 << 16);
        using var labels = new IdxWriter(path, type);
        Span<byte> place = stackalloc byte[sizeof(int)];
        reader.Position = Idx.Header(IdxType.Int, 0).Length;
        for (var row = 0; row < rows; row++)
        {
            reader.ReadExactly(place);
            labels.Add(numberOf[System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(place)]);
        }

        labels.Finish(rows);
    }
}
