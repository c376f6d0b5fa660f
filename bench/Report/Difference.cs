namespace Pipeline.Bench.Report;

/// <summary>Two commits side by side: our own times of each row, in runs that took turns.</summary>
internal static class Difference
{
    /// <param name="pairs">The results of A and B, turn by turn.</param>
    public static IEnumerable<string> Of(IReadOnlyList<(Result A, Result B)> pairs)
    {
        yield return Cells.Line("area", "work", "threads", "unit", "A", "B", "speed of B over A", "lowest", "highest");
        yield return Cells.Line("---", "---", "---:", "---", "---:", "---:", "---:", "---:", "---:");
        foreach (var (area, row) in Rows(pairs[0].A))
        {
            var turns = pairs.Select(pair => (A: Find(pair.A, area, row), B: Find(pair.B, area, row)))
                .Where(turn => turn is { A: > 0, B: > 0 }).ToArray();
            if (turns.Length > 0)
            {
                var ratios = turns.Select(turn => turn.A!.Value / turn.B!.Value).ToArray();
                yield return Cells.Line(
                    area,
                    row.Work,
                    $"{row.Threads}",
                    row.Unit,
                    Cells.Number(Row.Median(turns.Select(turn => turn.A!.Value))),
                    Cells.Number(Row.Median(turns.Select(turn => turn.B!.Value))),
                    Cells.Ratio(Row.Median(ratios)),
                    Cells.Ratio(ratios.Min()),
                    Cells.Ratio(ratios.Max()));
            }
        }
    }

    private static IEnumerable<(string Area, Row Row)> Rows(Result result) =>
        result.Areas.SelectMany(area => area.Rows.Select(row => (area.Area, row)));

    private static double? Find(Result result, string area, Row like) => Rows(result)
        .Where(found => found.Area == area && found.Row.Work == like.Work && found.Row.Threads == like.Threads)
        .Select(found => (double?)found.Row.Ours).FirstOrDefault();
}
