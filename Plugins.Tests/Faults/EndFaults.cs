using Pipeline.Host;
using Pipeline.Plugins.Tests.Processes;
using Xunit;

namespace Pipeline.Plugins.Tests.Faults;

/// <summary>Plugins that keep the laws, and throw after a thousand steps or leave something behind that shows at the end.</summary>
public sealed class EndFaults(FaultBench bench) : IClassFixture<FaultBench>
{
    [Theory]
    [InlineData("thread")]
    [InlineData("handler")]
    [InlineData("exception")]
    [InlineData("exit-code")]
    public void A_run_that_is_done_ends_whatever_a_plugin_has_left_behind(string what)
    {
        using var project = bench.Project();
        LateFault.Lay(project, "optimizer", "late-leftovers");
        project.Optimizer = $$"""{ "use": "late-leftovers", "options": { "what": "{{what}}" } }""";
        project.Epochs = 260;
        using var host = project.Start("train");
        var end = host.End();
        Assert.True((ExitCode)end.Code == ExitCode.Success && end.Errors.IsEmpty, $"{end}");
        Assert.EndsWith("run runs/small", end.Output[^1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Nothing_is_left_among_the_temporary_files(bool isOfAStranger)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "the pipes of Windows are no files");
        using var project = bench.Project();
        project.Epochs = 260;
        if (isOfAStranger)
        {
            LateFault.Lay(project, "optimizer", "late-leftovers");
        }

        project.Write();
        var folder = Directory.CreateDirectory(project["temporary"]).FullName;
        using var host = new HostProcess(
            ["train", "--quiet"], project.Folder, project.Cache, ("TMPDIR", folder), ("TEMP", folder), ("DOTNET_EnableDiagnostics", "1"));
        host.Until(() => Directory.EnumerateFileSystemEntries(folder).Any(), "the runtime's pipes are there");
        Assert.Equal(ExitCode.Success, (ExitCode)host.End().Code);
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder));
    }

    [Theory]
    [InlineData("late-throw", "InvalidOperationException in Apply, step 1000: out of ideas", 1)]
    [InlineData("late-throw", "InvalidOperationException in Apply, step 1000: out of ideas", 2)]
    [InlineData("late-throw", "InvalidOperationException in Apply, step 1000: out of ideas", 1, "--supervised")]
    [InlineData("late-cancel", "OperationCanceledException in Apply, step 1000: of its own accord", 1)]
    public void An_exception_out_of_a_plugin_is_told_as_its_own(string plugin, string what, int threads, params string[] more)
    {
        using var project = bench.Project();
        LateFault.Lay(project, "optimizer", plugin);
        using var host = project.Start(["train", "--threads", $"{threads}", .. more]);
        var end = host.End();
        Assert.Equal(ExitCode.Internal, (ExitCode)end.Code);
        var line = project.Elide(Assert.Single(end.Errors));
        Assert.Matches(
            $@"^P062 mine \(\.\.\./mine/Faulty\.dll\): {plugin} threw {what}; ask its author \(--verbose shows where\); the state before step \d+ is saved, resume runs/small goes on from there$", line);
        LateFault.StateIsReadable(project);
    }
}
