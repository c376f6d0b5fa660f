using Pipeline.Plugins.Tests.Processes;
using Xunit;

namespace Pipeline.Plugins.Tests.Faults;

/// <summary>Whose code runs when: none of a DLL in a process that only looks, and none in one that trains before its plugins kept the laws.</summary>
public sealed class CodeTests(FaultBench bench) : IClassFixture<FaultBench>
{
    [Theory]
    [InlineData("plugins")]
    [InlineData("plugins", "--json")]
    [InlineData("lock")]
    [InlineData("schema", "--output", "schema.json")]
    [InlineData("train")]
    [InlineData("search", "--dry-run", "--presets", "1")]
    [InlineData("check", "--plugin", "leaves-a-trail")]
    public void No_code_of_a_DLL_runs_where_it_is_only_named(params string[] arguments)
    {
        using var project = bench.Project();
        project.Name(project.Take("Telling"));
        Assert.Equal("", Trail(project, 0, arguments));
    }

    [Fact]
    public void None_runs_in_a_process_that_trains_before_the_plugin_kept_its_laws()
    {
        using var project = bench.Project();
        project.Name(project.Take("Telling"));
        project.Use("optimizer", "climbs-with-a-trail");
        Assert.Equal("", Trail(project, 9, "train"));
    }

    [Fact]
    public void A_plugin_in_use_runs_its_code()
    {
        using var project = bench.Project();
        project.Name(project.Take("Telling"));
        project.Use("optimizer", "leaves-a-trail");
        Assert.Equal("train: module initializer\ntrain: constructor 1 1 StraightDown", Trail(project, 0, "train"));
    }

    [Fact]
    public void Options_of_a_DLL_s_own_types_are_read()
    {
        using var project = bench.Project();
        project.Name(project.Take("Telling"));
        project.Optimizer = """{ "use": "leaves-a-trail", "options": { "factor": { "number": 0.5 }, "way": "up" } }""";
        Assert.EndsWith("train: struct\ntrain: constructor 1 0.5 Up", Trail(project, 0, "train"), StringComparison.Ordinal);
    }

    [Fact]
    public void Their_defaults_are_told_and_in_the_schema()
    {
        using var project = bench.Project();
        project.Name(project.Take("Telling"));
        Assert.Equal("", Trail(project, 0, "schema", "--output", "schema.json"));
        Assert.Contains("\"default\": \"straight-down\"", File.ReadAllText(project["schema.json"]));
        using var host = project.Start("plugins");
        var said = host.End();
        Assert.Contains(said.Output, line => line.Contains("up | straight-down", StringComparison.Ordinal) && line.Contains("= straight-down", StringComparison.Ordinal));
        Assert.Contains(said.Output, line => line.Contains("{number, way}", StringComparison.Ordinal) && line.Contains("= none", StringComparison.Ordinal));
    }

    private static string Trail(FaultProject project, int code, params string[] arguments)
    {
        project.Write();
        using var host = new HostProcess([.. arguments, "--quiet"], project.Folder, project.Cache, ("TELLING_TRAIL", project["trail"]));
        var end = host.End();
        Assert.True(end.Code == code, $"{end}");

        // What the child of a check runs is its own affair.
        return File.Exists(project["trail"])
            ? string.Join('\n', File.ReadLines(project["trail"]).Where(line => !line.StartsWith("check-child:", StringComparison.Ordinal)))
            : "";
    }
}
