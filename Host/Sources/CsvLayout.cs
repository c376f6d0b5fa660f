using System.Collections.Immutable;
using System.Globalization;
using LanguageExt;
using LanguageExt.Common;

namespace Pipeline.Host.Sources;

/// <summary>Which column of a table is what.</summary>
/// <param name="HasHeader">The first row holds names.</param>
/// <param name="Names">The names; empty without a header.</param>
/// <param name="Features">Places of the inputs.</param>
/// <param name="Labels">Places of what is to be predicted.</param>
/// <param name="Width">Cells of a row.</param>
internal sealed record CsvLayout(
    bool HasHeader, ImmutableArray<string> Names, ImmutableArray<int> Features, ImmutableArray<int> Labels, int Width)
{
    internal ImmutableArray<string> FeatureNames => HasHeader ? [.. Features.Select(column => Names[column])] : [];

    internal ImmutableArray<string> LabelNames => HasHeader ? [.. Labels.Select(column => Names[column])] : [];

    /// <summary>As in a message: <c>column 3</c>, counted from 1, and its name if it has one.</summary>
    internal string Column(int column) =>
        HasHeader ? $"column {column + 1} (\"{Names[column]}\")" : $"column {column + 1}";

    /// <summary>Tells inputs from labels.</summary>
    /// <param name="first">The first row.</param>
    /// <param name="second">The second row, or no cell at all.</param>
    /// <param name="header">Whether the first row holds names; null to find out by looking.</param>
    /// <param name="labels">The columns to predict; none for a table of inputs alone.</param>
    internal static Fin<CsvLayout> Of(string[] first, string[] second, bool? header, IReadOnlyList<CsvColumn> labels)
    {
        if (header == false && labels.Where(label => label.Name is not null).Select(label => (CsvColumn?)label).FirstOrDefault() is { } named)
        {
            return Error.New($"label column {named} is given by name, but the table has no header.");
        }

        if (labels.Where(label => Places(label, first).Length != 1).Select(label => (CsvColumn?)label).FirstOrDefault() is { } lost)
        {
            return Error.New(Problem(lost, first));
        }

        ImmutableArray<int> places = [.. labels.Select(label => Places(label, first)[0]).Distinct()];
        ImmutableArray<int> features = [.. Enumerable.Range(0, first.Length).Except(places)];
        var hasHeader = header ?? (labels.Any(label => label.Name is not null) || LooksLikeHeader(first, second, places));
        return features.IsEmpty
            ? Error.New("every column is a label: there is no input.")
            : new CsvLayout(hasHeader, hasHeader ? [.. first.Select(name => name.Trim())] : [], features, places, first.Length);
    }

    /// <summary>The inputs of those names, in that order, the rest left out; null unless the header has each just once.</summary>
    /// <param name="first">The first row.</param>
    /// <param name="names">Names of the inputs.</param>
    internal static CsvLayout? Named(string[] first, IReadOnlyList<string> names)
    {
        var places = names.Select(name => Places(CsvColumn.Named(name), first)).ToArray();
        return places.All(found => found.Length == 1)
            ? new(true, [.. first.Select(name => name.Trim())], [.. places.Select(found => found[0])], [], first.Length)
            : null;
    }

    /// <summary>Whether no cell of a row is a number: names, then, not inputs.</summary>
    internal static bool HasNoNumber(string[] row) => !row.Any(IsNumber);

    /// <summary>
    /// An input that is no number makes a header; so does a label that is no number above one that is (a label that is
    /// text in both rows may be a class).
    /// </summary>
    private static bool LooksLikeHeader(string[] first, string[] second, ImmutableArray<int> labels) =>
        Enumerable.Range(0, first.Length).Any(column =>
            !string.IsNullOrWhiteSpace(first[column]) && !IsNumber(first[column])
            && (!labels.Contains(column) || (column < second.Length && IsNumber(second[column]))));

    private static bool IsNumber(string cell) =>
        double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out _);

    private static int[] Places(CsvColumn label, string[] first) => label switch
    {
        { Name: { } name } => [.. Enumerable.Range(0, first.Length).Where(column => first[column].Trim() == name)],
        { Index: >= 0 } => label.Index < first.Length ? [label.Index] : [],
        _ => first.Length + label.Index >= 0 ? [first.Length + label.Index] : [],
    };

    private static string Problem(CsvColumn label, string[] first) => label switch
    {
        { Name: { } name } when first.Count(cell => cell.Trim() == name) > 1 => $"label column {label} occurs more than once in the header.",
        { Name: not null } => $"label column {label} is not in the header: {string.Join(", ", first.Take(10))}{(first.Length > 10 ? ", ..." : "")}.",
        _ => $"label column {label} lies outside the {first.Length} columns: 0 to {first.Length - 1} from the left, -1 to {-first.Length} from the right.",
    };
}
