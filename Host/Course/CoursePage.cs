using System.Collections.Immutable;

namespace Pipeline.Host.Course;

/// <summary><c>docs/course.md</c>: the table beside the last results.</summary>
public static class CoursePage
{
    /// <summary>The page's lines.</summary>
    /// <param name="rows">The table.</param>
    /// <param name="results">What a run of the course wrote.</param>
    public static IEnumerable<string> Of(ImmutableArray<Row> rows, ImmutableArray<Result> results)
    {
        var byId = results.ToDictionary(result => result.Id, StringComparer.Ordinal);
        return
        [
            "# The course, row by row",
            "",
            "Every statement of the course \"Improving deep neural networks\" and of its assignments, and what this program gave",
            "when it was asked. A number agrees where it agrees to the digits written, or within the ± given. The page is",
            "written from `data/course/table.csv` and the results of a run:",
            "",
            "```sh",
            "dotnet run -c Release --project Host -- course --json docs/course.json",
            "dotnet run -c Release --project Host -- course --page docs/course.json > docs/course.md",
            "```",
            "",
            $"{rows.Length} rows: {Count(RowVerdict.Pass)} pass, {Count(RowVerdict.Fail)} fail, {Count(RowVerdict.Unavailable)} unavailable.",
            .. rows.GroupBy(row => row.Section).SelectMany(Section),
        ];

        int Count(RowVerdict verdict) => rows.Count(row => byId.GetValueOrDefault(row.Id)?.Verdict == verdict);

        IEnumerable<string> Section(IGrouping<string, Row> section) =>
        [
            "",
            $"## {section.Key}",
            "",
            "| row | statement | expected | obtained | verdict | code |",
            "| --- | --- | --- | --- | --- | --- |",
            .. section.Select(row => Line(row, byId.GetValueOrDefault(row.Id))),
        ];
    }

    private static string Line(Row row, Result? result) => string.Join(" ", new[]
    {
        "|", row.Id,
        "|", Cell(row.Note.Length == 0 ? row.Statement : $"{row.Statement}. Note: {row.Note}"),
        "|", Cell(string.Join("; ", row.Expected)),
        "|", Cell(result is null ? "" : result.Obtained.IsEmpty ? result.Reason ?? "" : string.Join("; ", result.Obtained)),
        "|", result is null ? "not run" : CourseText.Word(result.Verdict),
        "|", string.Join("<br>", row.Code.Select(path => $"[{Path.GetFileNameWithoutExtension(path)}](../{path})")),
        "|",
    });

    // Text within a table: no bars, no markup.
    private static string Cell(string text) => text
        .Replace("|", "\\|", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace("*", "\\*", StringComparison.Ordinal)
        .Replace("_", "\\_", StringComparison.Ordinal)
        .Replace("[", "\\[", StringComparison.Ordinal)
        .Replace("]", "\\]", StringComparison.Ordinal)
        .ReplaceLineEndings(" ");
}
