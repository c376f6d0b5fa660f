namespace Pipeline.Host.Course;

/// <summary>Results in lines to read.</summary>
public static class CourseText
{
    /// <summary>pass, FAIL or unavailable.</summary>
    public static string Word(RowVerdict verdict) => verdict switch
    {
        RowVerdict.Pass => "pass",
        RowVerdict.Fail => "FAIL",
        _ => "unavailable",
    };

    /// <summary>A row: id, verdict and statement, then what was expected and obtained.</summary>
    /// <param name="result">The row's result.</param>
    /// <param name="isFirst">The section's name stands above.</param>
    public static IEnumerable<string> Lines(Result result, bool isFirst)
    {
        if (isFirst)
        {
            yield return result.Section;
        }

        yield return $"  {result.Id}  {Word(result.Verdict),-11}  {result.Statement}";
        yield return $"        expected  {string.Join("; ", result.Expected)}";
        if (!result.Obtained.IsEmpty)
        {
            yield return $"        obtained  {string.Join("; ", result.Obtained)}";
        }

        if (result.Reason is { } reason)
        {
            yield return $"        {(result.Verdict == RowVerdict.Fail ? "because" : "needs"),-8}  {reason}";
        }
    }

    /// <summary>The last line: how many rows there were and how they ended.</summary>
    public static string LastLine(IReadOnlyCollection<Result> results)
    {
        int Count(RowVerdict verdict) => results.Count(result => result.Verdict == verdict);
        return $"{results.Count} rows: {Count(RowVerdict.Pass)} passed, {Count(RowVerdict.Fail)} failed, {Count(RowVerdict.Unavailable)} unavailable";
    }
}
