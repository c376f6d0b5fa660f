using System.Text.Json;
using Pipeline.Plugins.Tests.Faults;
using Pipeline.Plugins.Tests.Processes;
using Xunit;

namespace Pipeline.Plugins.Tests.Host.Checking;

/// <summary>What trains has proved itself.</summary>
public sealed class GateTests : IDisposable
{
    private readonly CheckBench bench = new();

    [Theory]
    [InlineData("optimizer", "\"writes-its-input\"", "P070", "Inputs_are_untouched")]
    [InlineData("optimizer", """["gradient-descent", "hidden-state"]""", "P070", "Same_input_same_bits")]
    [InlineData("schedule", """{ "use": "warmup", "options": { "length": 3, "after": "infinite-rate" } }""", "P070", "Every_rate_is_finite_and_not_negative")]
    [InlineData("regularizers", """["half-gradient"]""", "P071", "")]
    [InlineData("normalization", "\"forgets-its-divisor\"", "P071", "")]
    public void A_plugin_that_breaks_a_law_does_not_train(string member, string plugin, string code, string law)
    {
        using var project = Broken(member, plugin);
        using var host = project.Start("train");
        var end = host.End();
        Assert.True(end.Code == 9, end.ToString());
        Assert.StartsWith(code, end.Errors[0], StringComparison.Ordinal);
        Assert.Contains($"$.pipeline.{member}", end.Errors[0]);
        Assert.Contains($"breaks the law {law}", end.Errors[0]);
        Assert.Contains("pipeline check ", end.Errors[0]);
        Assert.False(Directory.Exists(project["runs"]));
    }

    [Theory]
    [InlineData("compare", "--vary", "pipeline.schedule=constant", "--vary", "pipeline.schedule=remembers")]
    [InlineData("curve", "--over", "pipeline.schedule=constant,remembers")]
    [InlineData("search", "--set", """search.space={"pipeline.schedule":{"choice":["constant","remembers"]}}""")]
    [InlineData("search", "--dry-run", "--presets", "1", "--set", "pipeline.schedule=remembers")]
    [InlineData("lr-find", "--set", "pipeline.schedule=remembers")]
    [InlineData("verify", "--set", "pipeline.schedule=remembers")]
    [InlineData("surface", "saddle", "--optimizer", "climbs")]
    [InlineData("minimize", "--set", "cost={\"expression\":\"(w-5)^2\",\"start\":{\"w\":0}}", "--set", "pipeline.optimizer=climbs")]
    public void Every_command_that_trains_is_gated(params string[] arguments)
    {
        using var project = Broken("optimizer", "\"gradient-descent\"");
        using var host = project.Start(arguments);
        var end = host.End();
        Assert.True(end.Code == 9, end.ToString());
        Assert.Contains("P070", end.Errors[0]);
        Assert.False(Directory.Exists(project["runs"]) || Directory.Exists(project["studies"]));
    }

    [Fact]
    public void Commands_that_look_at_plugins_take_those_that_fail()
    {
        using var project = Broken("regularizers", """["half-gradient"]""");
        using var gradcheck = project.Start("gradcheck");
        Assert.Equal(5, gradcheck.End().Code);
        using var describe = project.Start("describe");
        Assert.Equal(0, describe.End().Code);
        Assert.Empty(bench.VerdictFiles);
    }

    [Fact]
    public void The_same_bytes_are_checked_once_and_other_bytes_again()
    {
        using var project = bench.Project();
        var dll = project.Take("Foreign");
        project.Name(dll);
        project.Optimizer = "\"sign-descent\"";
        project.Write();
        Assert.Contains("checking ", Log());
        Assert.DoesNotContain("checking ", Log());
        File.AppendAllText(project[dll], " ");
        Assert.Matches("checking sign-descent of mine:", Log());

        string Log()
        {
            using var host = new HostProcess(["train"], project.Folder, project.Cache);
            var end = host.End();
            Assert.True(end.Code == 0, end.ToString());
            return string.Join('\n', end.Errors);
        }
    }

    [Fact]
    public void A_verdict_is_about_one_DLL_of_a_folder()
    {
        using var project = bench.Project();
        var checkedOne = project.Take("Foreign");
        project.Put("mine/Twin.dll", File.ReadAllBytes(project[checkedOne]));
        Assert.Equal(0, bench.Check(project[checkedOne]).Code);
        project.Name("mine/Twin.dll");
        project.Optimizer = "\"sign-descent\"";
        project.Write();
        using var host = new HostProcess(["train"], project.Folder, project.Cache);
        var end = host.End();
        Assert.True(end.Code == 0, end.ToString());
        Assert.Contains(end.Errors, line => line.Contains("checking ", StringComparison.Ordinal) && line.Contains("sign-descent", StringComparison.Ordinal));
    }

    [Fact]
    public void Of_runs_that_start_together_one_checks_and_the_others_wait()
    {
        using var project = bench.Project();
        project.Write();
        var together = Enumerable.Range(0, 3).Select(_ => new HostProcess(["train"], project.Folder, project.Cache)).ToArray();
        var ends = together.Select(host => host.End()).ToArray();
        Array.ForEach(together, host => host.Dispose());
        Assert.All(ends, end => Assert.True(end.Code == 0, end.ToString()));
        Assert.Single(ends, end => end.Errors.Any(line => line.Contains("checking ", StringComparison.Ordinal)));
    }

    [Fact]
    public void An_unchecked_plugin_trains_by_leave_and_the_run_is_marked()
    {
        using var project = Broken("optimizer", "\"allocates\"");
        using var host = project.Start("train", "--allow-unchecked");
        var end = host.End();
        Assert.True(end.Code == 0, end.ToString());
        Assert.Contains(end.Errors, line => line.Contains("allocates of mine trains UNPROVEN (--allow-unchecked): nobody has checked it", StringComparison.Ordinal));
        Assert.Contains("allocates", Unchecked(project, "small"));
        Assert.Contains(end.Output, line => line.StartsWith("note: trained unproven (--allow-unchecked)", StringComparison.Ordinal));
        Assert.Empty(bench.VerdictFiles);
    }

    [Fact]
    public void A_plugin_that_failed_trains_by_leave_and_those_that_passed_are_not_marked()
    {
        using var project = Broken("optimizer", "\"allocates\"");
        using (var refused = project.Start("train"))
        {
            Assert.Equal(9, refused.End().Code);
        }

        using var host = project.Start("train", "--allow-unchecked");
        var end = host.End();
        Assert.Contains(end.Errors, line => line.Contains("it failed its check", StringComparison.Ordinal));
        Assert.Equal(["allocates"], Unchecked(project, "small"));
    }

    private FaultProject Broken(string member, string plugin)
    {
        var project = bench.Project();
        project.Name(project.Take("Broken"));
        switch (member)
        {
            case "optimizer": project.Optimizer = plugin; break;
            case "schedule": project.Schedule = plugin; break;
            case "regularizers": project.Regularizers = plugin; break;
            default: project.Normalization = plugin; break;
        }

        return project;
    }

    private static string[] Unchecked(FaultProject project, string run) =>
        [.. JsonSerializer.Deserialize<JsonElement>(File.ReadAllBytes(project[$"runs/{run}/summary.json"])).GetProperty("unchecked").EnumerateArray().Select(name => name.GetString()!)];

    public void Dispose() => bench.Dispose();
}
