using Pipeline.Plugins.Tests.Host.Commands;
using Pipeline.Plugins.Tests.Processes;
using Xunit;

namespace Pipeline.Plugins.Tests.Host.Supervision;

public sealed class WatchTests
{
    private const double Factor = 0.8765432109;

    // More than the time for which files must stand still.
    private static readonly TimeSpan Unsettled = TimeSpan.FromMilliseconds(700);

    private static readonly byte[] One = File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "test-plugins", "Lethal", "Lethal.dll"));
    private static readonly byte[] Other = With(One, 0.6543210987);

    public static TheoryData<string> Ways => ["cp over", "mv over", "delete and create", "half-written", "garbage first", "chmod first"];

    [Theory]
    [MemberData(nameof(Ways))]
    public void A_plugin_that_is_replaced_trains_in_a_new_run(string way)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "signals are those of Unix");
        using var project = Project();
        using var watch = Watch(project, "100000000");
        watch.Until(() => HasEpochs(project, "small"), "the first run");
        Replace(project["mine/Lethal.dll"], way, watch);
        watch.Until(() => HasEpochs(project, "small-2"), "the second run");
        Assert.Equal("cancelled", TrainTests.Summary(project, "small").GetProperty("ending").GetString());
        Assert.True(File.Exists(project["runs/small/state.safetensors"]), "the first run can be resumed");

        Signals.Send(watch.Id, Signals.Term);
        Assert.Equal(130, watch.End().Code);
        Assert.Equal("cancelled", TrainTests.Summary(project, "small-2").GetProperty("ending").GetString());
        Assert.False(Directory.Exists(project["runs/small-3"]), "one change, one run");
    }

    [Fact]
    public void A_change_that_is_refused_leaves_the_run_as_it_is()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "signals are those of Unix");
        using var project = Project();
        using var watch = Watch(project, "100000000");
        watch.Until(() => HasEpochs(project, "small"), "the first run");
        File.WriteAllText(project["mine/Lethal.dll"], "not a plugin");
        watch.Until(() => watch.Errors.Any(line => line.Contains("refused, the run goes on as it is: P003 ", StringComparison.Ordinal)), "the refusal");
        var length = new FileInfo(project["runs/small/metrics.jsonl"]).Length;
        watch.Until(() => new FileInfo(project["runs/small/metrics.jsonl"]).Length > length, "the run going on");

        // The bytes that the run has: nothing to do. A wrong configuration is refused likewise.
        File.WriteAllBytes(project["mine/Lethal.dll"], One);
        watch.Until(() => watch.Errors.Any(line => line.EndsWith("mine: as the run has it", StringComparison.Ordinal)), "the bytes known again");
        File.WriteAllText(project.Config, File.ReadAllText(project.Config).Replace("\"alpha\"", "\"alhpa\"", StringComparison.Ordinal));
        watch.Until(() => watch.Errors.Any(line => line.Contains("$.training.alhpa", StringComparison.Ordinal)), "the second refusal");

        Signals.Send(watch.Id, Signals.Term);
        Assert.Equal(130, watch.End().Code);
        Assert.False(Directory.Exists(project["runs/small-2"]));
    }

    [Fact]
    public void A_lock_file_that_changes_is_taken_like_a_configuration()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "signals are those of Unix");
        using var project = Project();
        using var watch = Watch(project, "100000000");
        watch.Until(() => HasEpochs(project, "small"), "the first run");
        Assert.Equal(0, project.RunAlone("lock", "--set", "plugins.mine=mine/Lethal.dll").Code);
        watch.Until(() => HasEpochs(project, "small-2"), "the run under the lock");
        File.WriteAllText(project["plugins.lock.json"], "{}");
        watch.Until(() => watch.Errors.Any(line => line.Contains("refused, the run goes on as it is: P030 ", StringComparison.Ordinal)), "the refusal");

        Signals.Send(watch.Id, Signals.Term);
        Assert.Equal(130, watch.End().Code);
        Assert.False(Directory.Exists(project["runs/small-3"]));
    }

    [Fact]
    public void Each_run_has_the_results_of_the_bytes_that_were_there()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "signals are those of Unix");
        using var project = Project();
        using var watch = Watch(project, "5");
        watch.Until(() => Endings(watch) == 1, "the end of the first run");
        File.WriteAllBytes(project["mine/Lethal.dll"], Other);
        watch.Until(() => Endings(watch) == 2, "the end of the second run");
        Signals.Send(watch.Id, Signals.Term);
        Assert.Equal(130, watch.End().Code);

        File.WriteAllBytes(project["mine/Lethal.dll"], One);
        Assert.Equal(0, project.RunAlone("train", Options("5")).Code);
        File.WriteAllBytes(project["mine/Lethal.dll"], Other);
        Assert.Equal(0, project.RunAlone("train", Options("5")).Code);
        Assert.Equal(Parameters(project, "small-3"), Parameters(project, "small"));
        Assert.Equal(Parameters(project, "small-4"), Parameters(project, "small-2"));
        Assert.NotEqual(Parameters(project, "small"), Parameters(project, "small-2"));
    }

    private static void Replace(string path, string way, HostProcess watch)
    {
        switch (way)
        {
            case "mv over":
                File.WriteAllBytes($"{path}.new", Other);
                File.Move($"{path}.new", path, overwrite: true);
                return;
            case "delete and create":
                File.Delete(path);
                Thread.Sleep(Unsettled);
                break;
            case "half-written":
                File.WriteAllBytes(path, Other[..(Other.Length / 2)]);
                Thread.Sleep(Unsettled);
                break;
            case "garbage first":
                File.WriteAllText(path, "not a plugin");
                watch.Until(() => watch.Errors.Any(line => line.Contains("refused, the run goes on as it is", StringComparison.Ordinal)), "the refusal");
                break;
            case "chmod first" when !OperatingSystem.IsWindows():
                File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
                File.SetLastWriteTimeUtc(path, DateTime.UtcNow);
                Thread.Sleep(Unsettled);
                break;
        }

        File.WriteAllBytes(path, Other);
    }

    private static SmallProject Project()
    {
        var project = new SmallProject();
        Directory.CreateDirectory(project["mine"]);
        File.WriteAllBytes(project["mine/Lethal.dll"], One);
        return project;
    }

    private static HostProcess Watch(SmallProject project, string epochs) => project.Start("watch", Options(epochs));

    private static string[] Options(string epochs) =>
    [
        "--set", "plugins.mine=mine/Lethal.dll", "--set", "pipeline.optimizer=\"scaled-descent\"", "--set", $"training.epochs={epochs}",
    ];

    private static bool HasEpochs(SmallProject project, string run) =>
        new FileInfo(project[$"runs/{run}/metrics.jsonl"]) is { Exists: true, Length: > 0 };

    private static int Endings(HostProcess watch) =>
        watch.Errors.Count(line => line.EndsWith("the run has ended with exit code 0; waiting for a change", StringComparison.Ordinal));

    private static string? Parameters(SmallProject project, string run) =>
        TrainTests.Summary(project, run).GetProperty("parametersSha256").GetString();

    // The same rule with another factor.
    private static byte[] With(byte[] dll, double factor)
    {
        var bytes = dll.ToArray();
        var place = bytes.AsSpan().IndexOf(BitConverter.GetBytes(Factor));
        Assert.True(place > 0, "the factor is not in the DLL");
        BitConverter.GetBytes(factor).CopyTo(bytes, place);
        return bytes;
    }
}
