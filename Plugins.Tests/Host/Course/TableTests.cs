using System.Text.Json;
using Pipeline.Host.Course;
using Pipeline.Host.Runs;
using Pipeline.Plugins.Tests.Host.Config;
using Xunit;

namespace Pipeline.Plugins.Tests.Host.Course;

public sealed class TableTests
{
    [Fact]
    public void Every_statement_has_a_row_and_every_row_a_check()
    {
        string[] ids = [.. Table.Read().Select(row => row.Id)];
        Assert.Equal(228, ids.Length);
        Assert.Equal(183, ids.Count(id => id[0] == 'S'));
        Assert.Equal(ids.Order(StringComparer.Ordinal), Sections.Checks.Select(check => check.Id).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_row_names_the_code_that_does_it() => Assert.All(Table.Read(), row =>
    {
        Assert.NotEmpty(row.Code);
        Assert.All(row.Code, path => Assert.True(Path.Exists(Path.Combine(Repository.Folder, path)), $"{row.Id}: there is no {path}"));
    });

    [Fact]
    public void Every_row_expects_something() => Assert.All(Table.Read(), row => Assert.False(row.Expected.IsEmpty, row.Id));

    [Fact]
    public void The_page_is_that_of_the_table_and_the_last_results()
    {
        var results = JsonSerializer.Deserialize<Result[]>(File.ReadAllBytes(Path.Combine(Repository.Folder, "docs", "course.json")), RunJson.Indented)!;
        var page = string.Concat(CoursePage.Of(Table.Read(), [.. results]).Select(line => line + "\n"));
        Assert.True(
            File.ReadAllText(Path.Combine(Repository.Folder, "docs", "course.md")) == page,
            "docs/course.md is out of date: dotnet run -c Release --project Host -- course --page docs/course.json > docs/course.md");
    }

    [Fact]
    public void The_last_results_are_of_every_row_as_the_table_expects_it()
    {
        var results = JsonSerializer.Deserialize<Result[]>(File.ReadAllBytes(Path.Combine(Repository.Folder, "docs", "course.json")), RunJson.Indented)!;
        Assert.Equal(
            Table.Read().Select(row => (row.Id, string.Join("; ", row.Expected))),
            results.Select(result => (result.Id, string.Join("; ", result.Expected))));
        Assert.DoesNotContain(results, result => result.Verdict == RowVerdict.Fail);
    }
}
