using Xunit;

namespace Pipeline.Plugins.Tests.Faults;

/// <summary>Whose code runs when: none of a DLL's in a process that has no use for its plugins.</summary>
public sealed class CodeTests(FaultBench bench) : IClassFixture<FaultBench>
{
    [Theory]
    [InlineData("plugins")]
    [InlineData("describe", "leaves-a-trail")]
    [InlineData("lock")]
    [InlineData("schema", "--output", "schema.json")]
    [InlineData("train")]
    public void A_plugin_that_is_only_named_runs_no_code(params string[] arguments)
    {
        using var project = bench.Project();
        project.Name(project.Take("Faulty"));
        Assert.Equal("", Trail(project, arguments));
    }

    [Fact]
    public void A_plugin_in_use_runs_its_code()
    {
        using var project = bench.Project();
        project.Name(project.Take("Faulty"));
        project.Use("optimizer", "leaves-a-trail");
        var trail = Trail(project, "train");
        Assert.Contains("train: module initializer", trail, StringComparison.Ordinal);
        Assert.Contains("train: constructor", trail, StringComparison.Ordinal);
    }

    private static string Trail(FaultProject project, params string[] arguments)
    {
        project.Write();
        using var host = new HostProcess([.. arguments, "--quiet"], project.Folder, project.Cache, ("FAULTY_TRAIL", project["trail"]));
        var end = host.End();
        Assert.True(end.Code == 0, $"{end}");
        return File.Exists(project["trail"]) ? File.ReadAllText(project["trail"]) : "";
    }
}
