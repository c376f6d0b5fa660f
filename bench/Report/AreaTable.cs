namespace Pipeline.Bench.Report;

/// <summary>One area as a table in Markdown, under the conditions it was measured in.</summary>
public static class AreaTable
{
    public static IEnumerable<string> Of(AreaResult area)
    {
        yield return $"## {area.Area}";
        yield return "";
        foreach (var line in Head(area.Conditions))
        {
            yield return line;
        }

        yield return "";
        var figures = area.Rows.SelectMany(row => row.Figures.Keys).Distinct().ToArray();
        yield return Cells.Line(["work", "threads", "unit", "ours", "peer", "peer's", "median ratio", "best ratio", .. figures, "must / aim", ""]);
        yield return Cells.Line(["---", "---:", "---", "---:", "---", "---:", "---:", "---:", .. figures.Select(_ => "---:"), "---:", "---"]);
        foreach (var row in area.Rows)
        {
            yield return Line(row, figures);
        }
    }

    private static IEnumerable<string> Head(Conditions on)
    {
        yield return $"{on.Date} UTC, commit {on.Commit}, {on.Rounds} rounds, load {Cells.Plain(on.LoadBefore)} before and {Cells.Plain(on.LoadAfter)} after. "
            + string.Join("; ", on.Limits.Select(limit =>
                $"{limit.Threads} thread{(limit.Threads == 1 ? "" : "s")}: FMA peak {Cells.Number(limit.FmaPeak)} GFLOP/s, copy {Cells.Number(limit.CopyBandwidth)} GB/s")) + ".";
    }

    private static string Line(Row row, IReadOnlyList<string> figures)
    {
        var target = Target.Find(row.Target);
        return Cells.Line([
            row.Work,
            $"{row.Threads}",
            row.Unit,
            Cells.Number(row.Ours),
            row.Peer ?? "",
            Cells.Number(row.Theirs),
            Cells.Ratio(row.MedianRatio),
            Cells.Ratio(row.BestRatio),
            .. figures.Select(name => row.Figures.TryGetValue(name, out var value) ? Cells.Number(value) : ""),
            target is null ? "" : $"{Cells.Plain(target.Must)} / {Cells.Plain(target.Aim)}",
            target?.Judge(row.Judged) ?? ""]);
    }
}
