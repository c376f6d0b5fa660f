using Pipeline.Plugins.Tests.Host.Commands;
using Pipeline.Plugins.Tests.Host.Runs;
using Xunit;

namespace Pipeline.Plugins.Tests.Host.Course;

public sealed class CourseCommandTests
{
    [Fact]
    public void Every_quick_row_passes()
    {
        var said = Cli.Run("course", "--quick", "--quiet");
        Assert.True(said.Code == 0, said.Out + said.Error);
        Assert.Contains(" 0 failed", said.Lines[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void A_row_can_be_chosen_by_its_id_and_tells_what_it_expected_and_obtained()
    {
        var said = Cli.Run("course", "--row", "s280");
        Assert.Equal(0, said.Code);
        Assert.StartsWith("W3 Softmax", said.Lines[0], StringComparison.Ordinal);
        Assert.Contains("S280  pass", said.Lines[1], StringComparison.Ordinal);
        Assert.Contains("0.0995483112", said.Lines[2], StringComparison.Ordinal);
        Assert.Equal("1 rows: 1 passed, 0 failed, 0 unavailable", said.Lines[^1]);
    }

    [Fact]
    public void Unknown_rows_and_sections_are_all_told_at_once()
    {
        var said = Cli.Run("course", "--row", "S999", "--section", "softmx");
        Assert.Equal(2, said.Code);
        Assert.Contains("there is no row S999", said.Error, StringComparison.Ordinal);
        Assert.Contains("did you mean 'W3 Softmax'?", said.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Results_are_written_as_JSON_and_printed_as_a_page()
    {
        using var folder = new TemporaryFolder();
        Assert.Equal(0, Cli.Run("course", "--row", "S280", "--json", folder["results.json"]).Code);
        var page = Cli.Run("course", "--page", folder["results.json"]);
        Assert.Equal(0, page.Code);
        Assert.Contains(page.Lines, line => line.StartsWith("| S280 |", StringComparison.Ordinal) && line.Contains("| pass |", StringComparison.Ordinal));
        Assert.Contains(page.Lines, line => line.StartsWith("| S281 |", StringComparison.Ordinal) && line.Contains("| not run |", StringComparison.Ordinal));
    }
}
