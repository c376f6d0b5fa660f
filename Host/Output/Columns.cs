namespace Pipeline.Host.Output;

/// <summary>Text in aligned columns: the first column flush left, those that hold numbers flush right.</summary>
public static class Columns
{
    /// <summary>One line a row; the first row is the head. Two spaces stand between columns.</summary>
    /// <param name="rows">Rows of equally many cells.</param>
    /// <param name="flushRight">Columns to align at their right edge.</param>
    public static IEnumerable<string> Align(IReadOnlyList<IReadOnlyList<string>> rows, params IReadOnlyCollection<int> flushRight)
    {
        var widths = Enumerable.Range(0, rows.Count == 0 ? 0 : rows[0].Count)
            .Select(column => rows.Max(row => row[column].Length))
            .ToArray();
        return rows.Select(row => string.Join("  ", row.Select((cell, column) =>
            flushRight.Contains(column) ? cell.PadLeft(widths[column]) : cell.PadRight(widths[column]))).TrimEnd());
    }
}
