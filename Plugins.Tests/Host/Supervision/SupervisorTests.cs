using System.Text.RegularExpressions;
using Pipeline.Host.Commands;
using Pipeline.Host.Output;
using Pipeline.Plugins.Tests.Host.Commands;
using Pipeline.Plugins.Tests.Processes;
using Xunit;

namespace Pipeline.Plugins.Tests.Host.Supervision;

public sealed class SupervisorTests
{
    private static readonly string[] Endless =
        ["--supervised", "--quiet", "--set", "training.epochs=100000000", "--set", "training.saveEvery=0.001"];

    private const string Unusual =
        """pipeline.optimizer=[{ "use": "momentum", "options": { "beta": 0.1 } }, { "use": "lethal", "options": { "deed": "abort" } }]""";

    [Theory]
    [InlineData("abort", @"6 \(SIGABRT\)", "")]
    [InlineData("bad-write", @"(6 \(SIGABRT\)|11 \(SIGSEGV\))", "")]
    [InlineData("stack-overflow", @"6 \(SIGABRT\)", "Stack overflow")]
    [InlineData("fail-fast", @"6 \(SIGABRT\)", "no way on")]
    [InlineData("throw-on-thread", @"6 \(SIGABRT\)", "InvalidOperationException: on its own")]
    [InlineData("kill", @"9 \(SIGKILL", "")]
    public void A_death_is_told_with_plugin_operation_step_and_signal(string deed, string signal, string cause)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "signals are those of Unix");
        using var project = LethalProject.New();
        var (ended, _, errors) = project.RunAlone("train", LethalProject.Dying(deed, "--supervised"));
        Assert.Equal(70, ended);
        var line = Assert.Single(errors);
        Assert.Matches($@"^P062 mine \(.*Lethal\.dll\): the process died of signal {signal}.* in lethal Apply, step 1000[:;]", line);
        Assert.Contains(cause, line);
        Assert.Matches("; the state before step [0-9]+ is saved, resume runs/small goes on from there$", line);
    }

    [Fact]
    public void What_the_runtime_says_of_a_death_is_shown_where_more_is_asked_for()
    {
        using var project = LethalProject.New();
        var (ended, _, errors) = project.RunAlone("train", [.. LethalProject.Dying("fail-fast", "--supervised").Where(option => option != "--quiet"), "--verbose"]);
        Assert.Equal(70, ended);
        var told = errors.SkipWhile(line => !line.StartsWith("P062 ", StringComparison.Ordinal)).ToArray();
        Assert.Contains(told, line => line.StartsWith("Process terminated", StringComparison.Ordinal));
    }

    [Fact]
    public void The_state_that_the_line_names_is_where_the_run_goes_on()
    {
        using var project = LethalProject.New();
        var (_, _, errors) = project.RunAlone("train", LethalProject.Dying("abort", "--supervised"));
        var step = Regex.Match(errors[^1], "the state before step ([0-9]+)").Groups[1].Value;
        var (ended, _, again) = project.RunAlone("resume", "runs/small", "--supervised", "--verbose");
        Assert.Equal(70, ended);
        Assert.Contains(again, line => line.StartsWith("P062 ", StringComparison.Ordinal) && line.Contains("in lethal Apply, step 1000", StringComparison.Ordinal));
        Assert.True(int.Parse(step) is > 1 and <= 1000);
    }

    [Fact]
    public void A_supervised_run_has_the_results_of_one_that_is_not()
    {
        using var project = new SmallProject();
        Assert.Equal(0, project.RunAlone("train", "--quiet", "--supervised").Code);
        Assert.Equal(0, project.Run("train", "--quiet").Code);
        Assert.Equal(
            TrainTests.Summary(project, "small").GetProperty("parametersSha256").GetString(),
            TrainTests.Summary(project, "small-2").GetProperty("parametersSha256").GetString());
    }

    [Fact]
    public void Errors_and_exit_code_of_the_child_pass_through()
    {
        using var project = new SmallProject();
        var (ended, _, errors) = project.RunAlone("train", "--supervised", "--quiet", "--set", "training.epochs=0");
        Assert.Equal(2, ended);
        Assert.Contains("$.training.epochs", Assert.Single(errors));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void What_the_child_logs_has_the_colours_of_the_parent_s_terminal(bool hasColors)
    {
        // The child would not colour what its terminal shows; every other process of the tests is told again.
        Environment.SetEnvironmentVariable("NO_COLOR", null);
        using var project = LethalProject.New();
        using var error = new StringWriter();
        var terminal = new Terminal(TextReader.Null, TextWriter.Null, error, Interactive: false, hasColors);
        Assert.Equal(70, CommandLine.Run(["train", "--config", project.Config, .. LethalProject.Dying("abort", "--supervised", "--set", Unusual)], terminal));
        var warning = error.ToString().Split('\n').First(line => line.Contains("WRN", StringComparison.Ordinal));
        Assert.Equal(hasColors, warning.Contains('\u001b', StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(Signals.Int)]
    [InlineData(Signals.Term)]
    public void A_signal_to_the_parent_ends_the_run_in_order(int signal)
    {
        Signals.MustReachChildren(signal);
        using var project = new SmallProject();
        using var child = Started(project);
        Signals.Send(child.Id, signal);
        var (ended, _, errors) = child.End();
        Assert.Equal(130, ended);
        Assert.Equal("cancelled", TrainTests.Summary(project, "small").GetProperty("ending").GetString());
        Assert.DoesNotContain(errors, line => line.StartsWith("P06", StringComparison.Ordinal));
    }

    [Fact]
    public void Ctrl_C_of_a_terminal_reaches_both_and_ends_the_run_once()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "signals are those of Unix");
        using var project = new SmallProject();
        using var child = Started(project);
        var run = Assert.Single(child.Children);
        Signals.Send(child.Id, Signals.Term);
        Signals.Send(run, Signals.Term);
        Assert.Equal(130, child.End().Code);
        Assert.Equal("cancelled", TrainTests.Summary(project, "small").GetProperty("ending").GetString());
    }

    [Fact]
    public void A_run_whose_supervisor_is_killed_ends_in_order()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "reads /proc");
        using var project = new SmallProject();
        using var child = Started(project);
        var run = Assert.Single(child.Children);
        Signals.Send(child.Id, Signals.Kill);
        Assert.True(ProcessEnd.Comes(run), "the run outlives its supervisor");
        Assert.Equal("cancelled", TrainTests.Summary(project, "small").GetProperty("ending").GetString());
    }

    [Fact]
    public void A_death_outside_of_any_plugin_is_told_as_such()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "reads /proc");
        using var project = new SmallProject();
        using var child = Started(project);
        Assert.Equal(0, project.Run("control", project["runs/small"], "--pause").Code);
        var journal = project["runs/small/journal.jsonl"];
        child.Until(() => File.Exists(journal) && File.ReadAllText(journal).Contains("pause", StringComparison.Ordinal), "the pause");
        Signals.Send(Assert.Single(child.Children), Signals.Kill);
        var (ended, _, errors) = child.End();
        Assert.Equal(70, ended);
        Assert.StartsWith("P062: the process died of signal 9 (SIGKILL", Assert.Single(errors));
        Assert.Contains(" outside of any plugin call", errors[0]);
    }

    private static HostProcess Started(SmallProject project)
    {
        var child = project.Start("train", Endless);
        child.Until(() => File.Exists(project["runs/small/state.safetensors"]), "a saved state");
        return child;
    }
}
