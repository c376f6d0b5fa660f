using System.Collections.Immutable;
using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;
using LanguageExt;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Data;

namespace Pipeline.Host.Sources;

/// <summary>Gathers the label columns of a table, as text until it is known what they are.</summary>
internal sealed class CsvLabels<T>(CsvLayout layout, CsvOptions options, CellProblems problems)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int MostClassesGuessed = 100;

    private readonly bool areValues = options.Target == TargetKind.Values || (options.Target is null && layout.Labels.Length > 1);
    private readonly List<T> values = [];
    private readonly List<int> places = [];
    private readonly Dictionary<string, int> seen = [];

    /// <summary>Takes the labels of a row.</summary>
    internal void Add(CsvRows rows)
    {
        foreach (var column in layout.Labels)
        {
            if (areValues)
            {
                values.Add(problems.Number<T>(rows[column], rows.Line, column, layout));
            }
            else
            {
                AddText(rows[column].Trim(), rows.Line, column);
            }
        }
    }

    /// <summary>The targets of all rows taken.</summary>
    internal Fin<Targets<T>> Targets() =>
        areValues ? Values([.. values])
        : layout.Labels.Length > 1 ? LanguageExt.Common.Error.New($"{layout.Labels.Length} label columns can only hold values, not classes.")
        : options.Target is null && options.Classes is null && LookLikeValues(seen.Keys) ? Values(Numbers([.. seen.Keys]))
        : ClassLabels.EncodePlaces<T>([.. seen.Keys], CollectionsMarshal.AsSpan(places), options.Target ?? TargetKind.Classes, options.Classes);

    /// <summary>Whether distinct labels are numbers of which some is no integer, or too many to be classes.</summary>
    internal static bool LookLikeValues(IReadOnlyCollection<string> texts) =>
        texts.All(text => T.IsFinite(Number(text)))
        && (texts.Count > MostClassesGuessed || !texts.All(text => T.IsInteger(Number(text))));

    private void AddText(ReadOnlySpan<char> text, int line, int column)
    {
        if (text.IsEmpty)
        {
            problems.Add(line, $"{layout.Column(column)} is empty.");
        }

        // One string a distinct label, however many rows there are.
        var lookup = seen.GetAlternateLookup<ReadOnlySpan<char>>();
        if (!lookup.TryGetValue(text, out var place))
        {
            place = seen.Count;
            seen.Add(text.ToString(), place);
        }

        places.Add(place);
    }

    private ImmutableArray<T> Numbers(string[] texts)
    {
        var numbers = Array.ConvertAll(texts, Number);
        return [.. places.Select(place => numbers[place])];
    }

    private static T Number(string text) =>
        T.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : T.NaN;

    private Fin<Targets<T>> Values(ImmutableArray<T> rows) =>
        new Targets<T>(TargetKind.Values, layout.Labels.Length, ReadOnlyMemory<int>.Empty, rows.AsMemory(), layout.LabelNames);
}
