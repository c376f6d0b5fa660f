using System.Text.Json;
using Pipeline.Plugins.Tests.Faults;
using Pipeline.Plugins.Tests.Processes;
using Xunit;

namespace Pipeline.Plugins.Tests.Host.Checking;

/// <summary>Plugins whose options cannot be made up are checked with those of the configuration.</summary>
public sealed class ConfiguredTests : IDisposable
{
    private readonly CheckBench bench = new();

    [Fact]
    public void One_that_breaks_a_law_with_the_options_of_the_file_does_not_train()
    {
        using var project = Project(optimizer: Directed("up"));
        var end = Run(project, "train");
        Assert.True(end.Code == 9, end.ToString());
        Assert.StartsWith("P070 plugins.json:19:", end.Errors[0], StringComparison.Ordinal);
        Assert.Contains("'directed' breaks the law ", end.Errors[0]);
        Assert.Contains("pipeline check --plugin directed, with the same --config and --set", end.Errors[0]);
        Assert.False(Directory.Exists(project["runs"]));
        var check = Run(project, "check", "--plugin", "directed");
        Assert.True(check.Code == 9, check.ToString());
        Assert.Contains(check.Output, line => line.Contains("directed  FAILED", StringComparison.Ordinal) && line.Contains("with $.pipeline.optimizer.options", StringComparison.Ordinal));
    }

    [Fact]
    public void One_that_keeps_them_trains_and_is_known_until_an_option_changes()
    {
        using var project = Project(optimizer: Directed("down"));
        Assert.Contains("checking directed of mine: once for these options", Logged(project));
        Assert.Equal("passed", Used(project, "small").GetProperty("directed").GetString());
        Assert.DoesNotContain("checking ", Logged(project));
        Assert.Contains("checking directed of mine", Logged(project, "--set", "pipeline.optimizer.options.way=downhill"));
        Assert.DoesNotContain("checking ", Logged(project, "--set", "pipeline.optimizer.options.way=downhill"));
    }

    [Fact]
    public void Each_of_several_places_is_checked()
    {
        using var project = Project(optimizer: $"[{Directed("down")}, {Directed("up")}]");
        var end = Run(project, "train");
        Assert.True(end.Code == 9, end.ToString());
        Assert.Contains("$.pipeline.optimizer[1]", Assert.Single(end.Errors));
    }

    [Fact]
    public void So_is_each_alternative_of_a_search()
    {
        using var project = Project(optimizer: Directed("down"));
        var end = Run(project, "search", "--set", """search.space={"pipeline.optimizer.options.way":{"choice":["down","up"]}}""");
        Assert.True(end.Code == 9, end.ToString());
        Assert.False(Directory.Exists(project["studies"]));
    }

    [Fact]
    public void A_file_that_an_option_names_counts_by_its_content()
    {
        using var project = Project();
        project.Put("rate.txt", "0.5"u8);
        project.Schedule = """{ "use": "rate-from-file", "options": { "path": "rate.txt", "after": { "use": "inverse-time", "options": { "decay": 0.5 } } } }""";
        Assert.Contains("checking rate-from-file of mine: once for these options", Logged(project));
        Assert.DoesNotContain("checking ", Logged(project));
        project.Put("rate.txt", "-1"u8);
        var end = Run(project, "train");
        Assert.True(end.Code == 9, end.ToString());
        Assert.Contains("Every_rate_is_finite_and_not_negative", end.Errors[0]);
    }

    [Theory]
    [InlineData("""{ "path": "missing.txt" }""", "there is no file missing.txt", "$.pipeline.schedule.options")]
    [InlineData("""{ "path": 3 }""", "expected text, found 3", "$.pipeline.schedule.options.path")]
    [InlineData("""{ "path": "rate.txt", "colour": 3 }""", "unknown member 'colour'; known: path, after", "$.pipeline.schedule.options.colour")]
    [InlineData("{ }", "'path' is missing", "$.pipeline.schedule.options")]
    public void Options_that_are_refused_are_told_as_those_of_any_plugin(string options, string said, string place)
    {
        using var project = Project();
        project.Put("rate.txt", "1"u8);
        project.Schedule = $$"""{ "use": "rate-from-file", "options": {{options}} }""";
        var end = Run(project, "train");
        Assert.True(end.Code == 2, end.ToString());
        Assert.StartsWith("P050 plugins.json:20:", Assert.Single(end.Errors), StringComparison.Ordinal);
        Assert.EndsWith($" {place}: {said}", end.Errors[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Parameters_from_a_file_are_checked_as_far_as_the_file_goes()
    {
        using var project = Project();
        Assert.Equal(0, Run(project, "train").Code);
        var end = Run(project, "train", "--set", "run.name=again", "--set", """pipeline.initializer={"use":"file","options":{"path":"runs/small/parameters.safetensors"}}""");
        Assert.True(end.Code == 0, end.ToString());
        Assert.Equal("passed", Used(project, "again", "initializers").GetProperty("file").GetString());
    }

    [Fact]
    public void A_check_of_the_dll_alone_says_what_it_could_not_check_and_how_to()
    {
        var end = bench.Check(CheckBench.Dll("Faulty"), "--plugin", "directed");
        Assert.True(end.Code == 0, end.ToString());
        Assert.Contains("  directed  skipped  no value can be made up for an option: use it in a configuration, then: pipeline check --config FILE", end.Output);
    }

    [Fact]
    public void By_leave_it_trains_and_the_run_is_marked()
    {
        using var project = Project(optimizer: Directed("up"));
        var end = Run(project, "train", "--allow-unchecked");
        Assert.True(end.Code == 0, end.ToString());
        Assert.Contains(end.Errors, line => line.Contains("directed of mine trains UNPROVEN", StringComparison.Ordinal));
        Assert.Equal("unchecked", Used(project, "small").GetProperty("directed").GetString());
    }

    public void Dispose() => bench.Dispose();

    private static string Directed(string way) => $$"""{ "use": "directed", "options": { "way": "{{way}}" } }""";

    private FaultProject Project(string optimizer = "\"gradient-descent\"")
    {
        var project = bench.Project();
        project.Name(project.Take("Faulty"));
        project.Optimizer = optimizer;
        return project;
    }

    private static HostEnd Run(FaultProject project, params string[] arguments)
    {
        using var host = project.Start(arguments);
        return host.End();
    }

    private static string Logged(FaultProject project, params string[] arguments)
    {
        project.Write();
        using var host = new HostProcess(["train", .. arguments], project.Folder, project.Cache);
        var end = host.End();
        Assert.True(end.Code == 0, end.ToString());
        return string.Join('\n', end.Errors);
    }

    private static JsonElement Used(FaultProject project, string run, string alias = "mine") =>
        JsonSerializer.Deserialize<JsonElement>(File.ReadAllBytes(project[$"runs/{run}/admission.json"])).GetProperty("plugins").GetProperty(alias).GetProperty("used");
}
