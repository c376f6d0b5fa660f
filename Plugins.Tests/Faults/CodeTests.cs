using Xunit;

namespace Pipeline.Plugins.Tests.Faults;

/// <summary>Whose code runs when: no plugin and no attribute of a DLL is made in a process that has no use for it.</summary>
public sealed class CodeTests(FaultBench bench) : IClassFixture<FaultBench>
{
    [Theory]
    [InlineData("plugins")]
    [InlineData("lock")]
    [InlineData("schema", "--output", "schema.json")]
    [InlineData("train")]
    public void A_plugin_that_is_only_named_is_not_made_and_neither_are_its_attributes(params string[] arguments)
    {
        using var project = bench.Project();
        project.Name(project.Take("Telling"));
        var trail = Trail(project, arguments);
        Assert.DoesNotContain("attribute", trail, StringComparison.Ordinal);
        Assert.DoesNotContain("constructor", trail, StringComparison.Ordinal);
    }

    [Fact]
    public void A_plugin_in_use_runs_its_code()
    {
        using var project = bench.Project();
        project.Name(project.Take("Telling"));
        project.Use("optimizer", "leaves-a-trail");
        var trail = Trail(project, "train");
        Assert.Contains("train: module initializer", trail, StringComparison.Ordinal);
        Assert.Contains("train: constructor", trail, StringComparison.Ordinal);
    }

    private static string Trail(FaultProject project, params string[] arguments)
    {
        project.Write();
        using var host = new HostProcess([.. arguments, "--quiet"], project.Folder, project.Cache, ("TELLING_TRAIL", project["trail"]));
        var end = host.End();
        Assert.True(end.Code == 0, $"{end}");

        // What the child of a check runs is its own affair.
        return File.Exists(project["trail"])
            ? string.Join('\n', File.ReadLines(project["trail"]).Where(line => !line.StartsWith("check-child:", StringComparison.Ordinal)))
            : "";
    }
}
