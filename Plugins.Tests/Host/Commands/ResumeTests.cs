using Pipeline.Host.Runs.Control;
using Pipeline.Plugins.Tests.Processes;
using Xunit;

namespace Pipeline.Plugins.Tests.Host.Commands;

public sealed class ResumeTests
{
    // Rules that keep a state of their own, masks, statistics, a best epoch to be put back.
    private static readonly string[] Everything =
    [
        "--set", "model.layers=[{\"units\":96},{\"units\":64}]",
        "--set", """pipeline.regularizers=[{"use":"dropout","options":{"keepProb":0.8}},{"use":"early-stopping","options":{"patience":100000}}]""",
        "--set", "training.epochs=1500",
        "--set", "training.saveEvery=1000",
        "--threads", "1",
    ];

    [Fact]
    public void A_killed_run_resumes_to_the_bits_of_one_without_a_cut_its_changes_replayed()
    {
        using var project = new SmallProject();
        using (var child = project.Start("train", ["--quiet", .. Everything]))
        {
            var run = new SteeredRun(child, project["runs/small"]);
            run.Reaches(1);
            run.Takes(new ControlLine(ControlKind.Pause));
            run.Takes(new ControlLine(ControlKind.ScaleAlpha, 0.5));
            run.Takes(new ControlLine(ControlKind.Continue));
            run.Reaches(run.Epochs + 5);
            child.Kill();
        }

        Assert.False(File.Exists(project["runs/small/summary.json"]));
        Assert.Equal(0, Cli.Run("resume", project["runs/small"]).Code);
        Assert.Equal(0, Cli.Run(["train", "--replay", project["runs/small"], "--run-name", "again"]).Code);
        Assert.Equal(Bits(project, "again"), Bits(project, "small"));
        Assert.Equal(Epochs(project, "again"), Epochs(project, "small"));

        // Without the change the epochs after it differ; the best one, which is put back, may lie before it.
        Assert.Equal(0, project.Run("train", [.. Everything, "--run-name", "unchanged"]).Code);
        Assert.NotEqual(Epochs(project, "unchanged"), Epochs(project, "small"));

        var again = Cli.Run("resume", project["runs/small"]);
        Assert.Equal(0, again.Code);
        Assert.Contains("nothing to resume", again.Out);
        Assert.False(File.Exists(project["runs/small/state.safetensors"]));
    }

    [Fact]
    public void A_run_that_was_stopped_resumes_and_one_killed_before_its_first_state_begins_again()
    {
        using var project = new SmallProject();
        using (var child = project.Start("train", ["--quiet", .. Everything]))
        {
            var run = new SteeredRun(child, project["runs/small"]);
            run.Reaches(1);
            child.Kill();
        }

        Assert.False(File.Exists(project["runs/small/state.safetensors"]));
        using (var child = project.Start("train", ["--quiet", "--run-name", "stopped", .. Everything]))
        {
            var run = new SteeredRun(child, project["runs/stopped"]);
            run.Reaches(3);
            run.Takes(new ControlLine(ControlKind.Stop));
            Assert.Equal(130, child.End().Code);
        }

        Assert.Equal("cancelled", TrainTests.Summary(project, "stopped").GetProperty("ending").GetString());
        Assert.Equal(0, Cli.Run("resume", project["runs/small"]).Code);
        Assert.Equal(0, Cli.Run("resume", project["runs/stopped"]).Code);
        Assert.Equal(Bits(project, "small"), Bits(project, "stopped"));
    }

    [Fact]
    public void A_folder_that_trains_or_that_was_changed_is_not_resumed()
    {
        using var project = new SmallProject();
        using (var child = project.Start("train", ["--quiet", .. Everything]))
        {
            var run = new SteeredRun(child, project["runs/small"]);
            run.Reaches(1);
            run.Takes(new ControlLine(ControlKind.Pause));
            var busy = Cli.Run("resume", project["runs/small"]);
            Assert.Equal(2, busy.Code);
            Assert.Contains("another process", busy.Error);
            Assert.Contains("paused", Cli.Run("control", project["runs/small"]).Out);
            child.Kill();
        }

        File.AppendAllText(project["runs/small/plugins.json"], "\n");
        var changed = Cli.Run("resume", project["runs/small"]);
        Assert.Equal(2, changed.Code);
        Assert.Contains("another plugins.json", changed.Error);
        Assert.Equal(2, Cli.Run("resume", project["runs"]).Code);
        Assert.Equal(2, Cli.Run("resume", project["runs/small"], "--set", "training.epochs=9").Code);
    }

    private static string? Bits(SmallProject project, string run) =>
        TrainTests.Summary(project, run).GetProperty("parametersSha256").GetString();

    private static string[] Epochs(SmallProject project, string run) =>
        [.. File.ReadLines(project[$"runs/{run}/metrics.jsonl"]).Select(line => line[..line.IndexOf("\"seconds\"", StringComparison.Ordinal)])];
}
