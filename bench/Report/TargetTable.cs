namespace Pipeline.Bench.Report;

/// <summary>The targets with the measured ratios beside them: the lowest and the highest of the rows that count.</summary>
internal static class TargetTable
{
    public static IEnumerable<string> Of(Result result)
    {
        var rows = result.Areas.SelectMany(area => area.Rows).Where(row => row.Target is not null).ToArray();
        var threads = rows.Select(row => row.Threads).Distinct().Order().ToArray();
        yield return Cells.Line(["work", "must", "aim", .. threads.Select(Threads), "reached"]);
        yield return Cells.Line(["---", "---:", "---:", .. threads.Select(_ => "---:"), "---"]);
        foreach (var target in Target.All)
        {
            var counted = rows.Where(row => row.Target == target.Work).ToArray();
            yield return Cells.Line([
                target.Work,
                Cells.Plain(target.Must),
                Cells.Plain(target.Aim),
                .. threads.Select(count => Range(target, counted.Where(row => row.Threads == count))),
                Reached(target, counted)]);
        }
    }

    private static string Threads(int count) => count == 1 ? "1 thread" : $"{count} threads";

    private static string Range(Target target, IEnumerable<Row> rows)
    {
        var values = rows.Select(row => row.Judged).Order().ToArray();
        string Cell(double value) => target.IsCeiling ? Cells.Plain(value) : Cells.Ratio(value);
        return values.Length == 0 ? ""
            : Cell(values[0]) == Cell(values[^1]) ? Cell(values[0])
            : $"{Cell(values[0])} to {Cell(values[^1])}";
    }

    private static string Reached(Target target, IReadOnlyList<Row> rows)
    {
        if (rows.Count == 0)
        {
            return "not measured";
        }

        var words = rows.Select(row => target.Judge(row.Judged)).ToArray();
        var enough = words.Count(word => word != "short");
        return words.All(word => word == "aim") ? "aim"
            : enough == words.Length ? "must"
            : enough == 0 ? "short"
            : $"short in {words.Length - enough} of {words.Length}";
    }
}
