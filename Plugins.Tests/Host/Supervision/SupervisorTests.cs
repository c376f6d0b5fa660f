using System.Text.RegularExpressions;
using Pipeline.Plugins.Tests.Host.Commands;
using Xunit;

namespace Pipeline.Plugins.Tests.Host.Supervision;

public sealed class SupervisorTests
{
    private const int SigInt = 2;
    private const int SigKill = 9;
    private const int SigTerm = 15;

    private static readonly string[] Endless =
        ["train", "--supervised", "--quiet", "--set", "training.epochs=100000000", "--set", "training.saveEvery=0.001"];

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
        var (ended, errors) = HostChild.Run(project, LethalProject.Train(deed, "--supervised"));
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
        var (ended, errors) = HostChild.Run(project, [.. LethalProject.Train("fail-fast", "--supervised").Where(option => option != "--quiet"), "--verbose"]);
        Assert.Equal(70, ended);
        var told = Array.FindIndex(errors, line => line.StartsWith("P062 ", StringComparison.Ordinal));
        Assert.True(told >= 0 && Array.FindIndex(errors, line => line.StartsWith("Process terminated", StringComparison.Ordinal)) > told);
    }

    [Fact]
    public void The_state_that_the_line_names_is_where_the_run_goes_on()
    {
        using var project = LethalProject.New();
        var (_, errors) = HostChild.Run(project, LethalProject.Train("abort", "--supervised"));
        var step = Regex.Match(errors[^1], "the state before step ([0-9]+)").Groups[1].Value;
        var (ended, again) = HostChild.Run(project, "resume", "runs/small", "--supervised", "--verbose");
        Assert.Equal(70, ended);
        Assert.Contains(again, line => line.StartsWith("P062 ", StringComparison.Ordinal) && line.Contains("in lethal Apply, step 1000", StringComparison.Ordinal));
        Assert.True(int.Parse(step) is > 1 and <= 1000);
    }

    [Fact]
    public void A_supervised_run_has_the_results_of_one_that_is_not()
    {
        using var project = new SmallProject();
        Assert.Equal(0, HostChild.Run(project, "train", "--quiet", "--supervised").Code);
        Assert.Equal(0, project.Run("train", "--quiet").Code);
        Assert.Equal(
            TrainTests.Summary(project, "small").GetProperty("parametersSha256").GetString(),
            TrainTests.Summary(project, "small-2").GetProperty("parametersSha256").GetString());
    }

    [Fact]
    public void Errors_and_exit_code_of_the_child_pass_through()
    {
        using var project = new SmallProject();
        var (ended, errors) = HostChild.Run(project, "train", "--supervised", "--set", "training.epochs=0");
        Assert.Equal(2, ended);
        Assert.Contains("$.training.epochs", Assert.Single(errors));
    }

    [Theory]
    [InlineData(SigInt)]
    [InlineData(SigTerm)]
    public void A_signal_to_the_parent_ends_the_run_in_order(int signal)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "signals are those of Unix");
        Assert.SkipWhen(InterruptionTests.IsIgnored(signal), "whoever started the tests has this signal ignored, and children inherit that");
        using var project = new SmallProject();
        using var child = Started(project);
        HostChild.Send(child.Id, signal);
        Assert.Equal(130, child.End());
        Assert.Equal("cancelled", TrainTests.Summary(project, "small").GetProperty("ending").GetString());
        Assert.DoesNotContain(child.Errors, line => line.StartsWith("P06", StringComparison.Ordinal));
    }

    [Fact]
    public void Ctrl_C_of_a_terminal_reaches_both_and_ends_the_run_once()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "signals are those of Unix");
        using var project = new SmallProject();
        using var child = Started(project);
        var run = child.Child;
        HostChild.Send(child.Id, SigTerm);
        HostChild.Send(run, SigTerm);
        Assert.Equal(130, child.End());
        Assert.Equal("cancelled", TrainTests.Summary(project, "small").GetProperty("ending").GetString());
    }

    [Fact]
    public void A_run_whose_supervisor_is_killed_ends_in_order()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "reads /proc");
        using var project = new SmallProject();
        using var child = Started(project);
        var run = child.Child;
        HostChild.Send(child.Id, SigKill);
        for (var waited = 0; HostChild.IsAlive(run); waited++)
        {
            Assert.True(waited < 6000, "the run outlives its supervisor");
            Thread.Sleep(10);
        }

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
        HostChild.Send(child.Child, SigKill);
        Assert.Equal(70, child.End());
        Assert.StartsWith("P062: the process died of signal 9 (SIGKILL", Assert.Single(child.Errors));
        Assert.Contains(" outside of any plugin call", child.Errors[0]);
    }

    private static HostChild Started(SmallProject project)
    {
        var child = new HostChild(project, Endless);
        child.Until(() => File.Exists(project["runs/small/state.safetensors"]), "a saved state");
        return child;
    }
}
