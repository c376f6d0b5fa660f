using System.Diagnostics;

namespace Pipeline.Host.Course;

/// <summary>Runs a row's check and compares what it saw with what the table expects.</summary>
public static class Judge
{
    /// <summary>The verdict on one row.</summary>
    /// <param name="row">The row.</param>
    /// <param name="check">Its check; null where none was written.</param>
    /// <param name="lab">What the check works with.</param>
    public static Result Of(Row row, Check? check, Lab lab)
    {
        var watch = Stopwatch.StartNew();
        Result End(Observed seen, RowVerdict verdict, string? reason) => new(
            row.Id, row.Section, row.Statement,
            [.. row.Expected.Select(expectation => expectation.ToString())],
            [.. seen.Select(value => $"{value.Name} = {value.Value}")],
            verdict, reason, watch.Elapsed.TotalSeconds);
        if (check is null)
        {
            return End([], RowVerdict.Fail, "nothing checks this row");
        }

        try
        {
            var seen = check.Observe(lab);
            return seen.Missing is { } missing ? End(seen, RowVerdict.Unavailable, missing)
                : Difference(row, seen) is { } difference ? End(seen, RowVerdict.Fail, difference)
                : End(seen, RowVerdict.Pass, null);
        }
        catch (Exception problem) when (problem is not OperationCanceledException)
        {
            return End([], RowVerdict.Fail, $"{problem.GetType().Name}: {problem.Message.ReplaceLineEndings(" ")}");
        }
    }

    private static string? Difference(Row row, Observed seen)
    {
        string[] differences =
        [
            .. from expectation in row.Expected
               let found = seen.Where(value => value.Name == expectation.Name).Select(value => value.Value).ToArray()
               where found is not [var value] || !expectation.Holds(value)
               select found.Length == 0 ? $"{expectation.Name} was not observed" : $"{expectation.Name} is {found[0]}, not {expectation.Relation} {expectation.Text}",
            .. seen.Where(value => row.Expected.All(expectation => expectation.Name != value.Name)).Select(value => $"the table expects no {value.Name}"),
            .. row.Expected.IsEmpty ? ["the table expects nothing"] : Array.Empty<string>(),
        ];
        return differences.Length == 0 ? null : string.Join("; ", differences);
    }
}
