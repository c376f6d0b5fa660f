using Pipeline.Plugins.Tests.Host.Commands;
using Pipeline.Plugins.Tests.Processes;
using Xunit;

namespace Pipeline.Plugins.Tests.Host.Supervision;

public sealed class ExitGuardTests
{
    [Theory]
    [InlineData("exit", 0, @"Environment\.Exit\(0\) in Apply, step 1000;")]
    [InlineData("exit", 7, @"Environment\.Exit\(7\) in Apply, step 1000;")]
    [InlineData("exit", 70, @"Environment\.Exit\(70\) in Apply, step 1000;")]
    [InlineData("exit-on-thread", 0, @"Environment\.Exit\(0\) ")]
    public void A_plugin_that_ends_the_process_is_told_and_is_70(string deed, int code, string how)
    {
        using var project = LethalProject.New();
        var (ended, _, errors) = project.RunAlone("train", LethalProject.Dying(deed, "--set", $"pipeline.optimizer.options.code={code}"));
        Assert.Equal(70, ended);
        Assert.Matches($@"^P063 mine \(.*Lethal\.dll\): lethal ended the process with {how}", Assert.Single(errors));
        Assert.Matches("; the state before step [0-9]+ is saved, resume runs/small goes on from there$", errors[0]);
    }

    [Fact]
    public void The_exit_of_the_C_library_is_told_by_the_parent()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "the C library's exit is that of Unix");
        using var project = LethalProject.New();
        var (ended, _, errors) = project.RunAlone("train", LethalProject.Dying("native-exit", "--supervised"));
        Assert.Equal(70, ended);
        Assert.Matches(@"^P063 mine \(.*Lethal\.dll\): ", Assert.Single(errors));
    }

    [Theory]
    [InlineData("describe")]
    [InlineData("gradcheck")]
    public void A_constructor_that_ends_the_process_is_told_and_is_70(string command)
    {
        using var project = LethalProject.New();
        var (ended, _, errors) = project.RunAlone(
            command, "--quiet", "--set", "plugins.mine=Lethal.dll", "--set", "pipeline.optimizer=\"stillborn\"");
        Assert.Equal(70, ended);
        Assert.Matches(@"^P063 mine \(.*Lethal\.dll\): Lethal\.Deeds\.Do ended the process with Environment\.Exit\(0\) before the run;", Assert.Single(errors));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2, "--set", "training.epochs=0")]
    [InlineData(3, "--set", "plugins.mine=none.dll")]
    public void The_program_s_own_ends_are_none_of_it(int code, params string[] arguments)
    {
        using var project = new SmallProject();
        var (ended, _, errors) = project.RunAlone("train", arguments);
        Assert.Equal(code, ended);
        Assert.DoesNotContain(errors, line => line.Contains("P063", StringComparison.Ordinal));
    }

    [Fact]
    public void A_signal_that_kills_is_none_of_it()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "signals are those of Unix");
        using var project = LethalProject.New();
        using var child = project.Start("train", LethalProject.Dying("exit", "--set", "training.epochs=100000000", "--set", "pipeline.optimizer=\"adam\""));
        child.Until(() => File.Exists(project["runs/small/state.safetensors"]), "a saved state");
        Signals.Send(child.Id, Signals.Term);
        Signals.Send(child.Id, Signals.Term);
        var (ended, _, errors) = child.End();
        Assert.Contains(ended, new[] { 130, 143 });
        Assert.DoesNotContain(errors, line => line.Contains("P063", StringComparison.Ordinal));
    }
}
