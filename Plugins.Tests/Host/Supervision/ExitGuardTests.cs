using Pipeline.Plugins.Tests.Host.Commands;
using Xunit;

namespace Pipeline.Plugins.Tests.Host.Supervision;

public sealed class ExitGuardTests
{
    private const int SigTerm = 15;

    [Theory]
    [InlineData("exit", 0, @"Environment\.Exit\(0\) in Apply, step 1000;")]
    [InlineData("exit", 7, @"Environment\.Exit\(7\) in Apply, step 1000;")]
    [InlineData("exit", 70, @"Environment\.Exit\(70\) in Apply, step 1000;")]
    [InlineData("exit-on-thread", 0, @"Environment\.Exit\(0\) ")]
    public void A_plugin_that_ends_the_process_is_told_and_is_70(string deed, int code, string how)
    {
        using var project = LethalProject.New();
        var (ended, errors) = HostChild.Run(project, LethalProject.Train(deed, "--set", $"pipeline.optimizer.options.code={code}"));
        Assert.Equal(70, ended);
        Assert.Matches($@"^P063 mine \(.*Lethal\.dll\): lethal ended the process with {how}", Assert.Single(errors));
        Assert.Matches("; the state before step [0-9]+ is saved, resume runs/small goes on from there$", errors[0]);
    }

    [Fact]
    public void The_exit_of_the_C_library_is_told_by_the_parent()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "the C library's exit is that of Unix");
        using var project = LethalProject.New();
        var (ended, errors) = HostChild.Run(project, LethalProject.Train("native-exit", "--supervised"));
        Assert.Equal(70, ended);
        Assert.Matches(@"^P063 mine \(.*Lethal\.dll\): ", Assert.Single(errors));
    }

    [Theory]
    [InlineData("describe")]
    [InlineData("gradcheck")]
    public void A_constructor_that_ends_the_process_is_told_and_is_70(string command)
    {
        using var project = LethalProject.New();
        var (ended, errors) = HostChild.Run(
            project, command, "--quiet", "--set", "plugins.mine=Lethal.dll", "--set", "pipeline.optimizer=\"stillborn\"");
        Assert.Equal(70, ended);
        Assert.Matches(@"^P063 mine \(.*Lethal\.dll\): Lethal\.Deeds\.Do ended the process with Environment\.Exit\(0\) before the run;", Assert.Single(errors));
    }

    [Theory]
    [InlineData(0, "train")]
    [InlineData(2, "train", "--set", "training.epochs=0")]
    [InlineData(3, "train", "--set", "plugins.mine=none.dll")]
    public void The_program_s_own_ends_are_none_of_it(int code, params string[] arguments)
    {
        using var project = new SmallProject();
        var (ended, errors) = HostChild.Run(project, arguments);
        Assert.Equal(code, ended);
        Assert.DoesNotContain(errors, line => line.Contains("P063", StringComparison.Ordinal));
    }

    [Fact]
    public void A_signal_that_kills_is_none_of_it()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "signals are those of Unix");
        using var project = LethalProject.New();
        using var child = new HostChild(project, LethalProject.Train("exit", "--set", "training.epochs=100000000", "--set", "pipeline.optimizer=\"adam\""));
        child.Until(() => File.Exists(project["runs/small/state.safetensors"]), "a saved state");
        HostChild.Send(child.Id, SigTerm);
        HostChild.Send(child.Id, SigTerm);
        Assert.Contains(child.End(), new[] { 130, 143 });
        Assert.DoesNotContain(child.Errors, line => line.Contains("P063", StringComparison.Ordinal));
    }
}
