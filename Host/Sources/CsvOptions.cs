using System.Globalization;
using Pipeline.Kernel.Contracts;

namespace Pipeline.Host.Sources;

/// <summary>How to read a table in text.</summary>
/// <param name="Header">Whether the first row holds names; null to find out by looking.</param>
/// <param name="Labels">The columns to predict; null for the last one.</param>
/// <param name="Target">
/// What the label is; null to find out by looking: values if there are several label columns, or if the labels are
/// numbers of which some is no integer or more than 100 differ; otherwise classes.
/// </param>
/// <param name="Classes">Names of the classes that a network already knows, in order; null to take them from the labels.</param>
/// <param name="Delimiter">The character between cells.</param>
public sealed record CsvOptions(
    bool? Header = null,
    IReadOnlyList<CsvColumn>? Labels = null,
    TargetKind? Target = null,
    IReadOnlyList<string>? Classes = null,
    char Delimiter = ',')
{
    /// <summary>The columns to predict, the last one unless told otherwise.</summary>
    internal IReadOnlyList<CsvColumn> LabelColumns => Labels is { Count: > 0 } ? Labels : [CsvColumn.At(-1)];
}

/// <summary>A column of a table, by its name in the header or by its place.</summary>
/// <param name="Name">The name; null where the place counts.</param>
/// <param name="Index">0 for the first column; -1 for the last, -2 for the one before it.</param>
public readonly record struct CsvColumn(string? Name, int Index)
{
    /// <summary>The column of that name.</summary>
    public static CsvColumn Named(string name) => new(name, 0);

    /// <summary>The column at that place.</summary>
    public static CsvColumn At(int index) => new(null, index);

    /// <summary>As in a message: <c>"y"</c> or <c>-1</c>.</summary>
    public override string ToString() => Name is null ? Index.ToString(CultureInfo.InvariantCulture) : $"\"{Name}\"";
}
