using System.Globalization;

namespace Pipeline.Bench.Report;

/// <summary>Numbers as a reader wants them in a table.</summary>
internal static class Cells
{
    public static string Number(double? value) => value switch
    {
        null => "",
        { } number when Math.Abs(number) >= 100 || number == 0 => number.ToString("F0", CultureInfo.InvariantCulture),
        { } number when Math.Abs(number) >= 10 => number.ToString("F1", CultureInfo.InvariantCulture),
        { } number => number.ToString("F2", CultureInfo.InvariantCulture),
    };

    public static string Ratio(double? value) => value?.ToString("F2", CultureInfo.InvariantCulture) ?? "";

    /// <summary>A bound as it was stated.</summary>
    public static string Plain(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    public static string Line(params IEnumerable<string> cells) => $"| {string.Join(" | ", cells)} |";
}
