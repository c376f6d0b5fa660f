using System.Text.Json;
using Pipeline.Host;
using Pipeline.Host.Runs.Control;
using Pipeline.Plugins.Tests.Processes;
using Xunit;

namespace Pipeline.Plugins.Tests.Faults;

/// <summary>Runs of plugins that no check has passed, trained by their user's leave.</summary>
public sealed class UnprovenRuns(FaultBench bench) : IClassFixture<FaultBench>
{
    [Fact]
    public void Go_on_without_another_leave_and_stay_marked()
    {
        using var project = bench.Project();
        project.Name(project.Take("Broken"));
        project.Use("optimizer", "allocates");
        project.Epochs = 100_000_000;
        var begun = Stopped(project, 1, "train", "--allow-unchecked");
        Assert.Contains("allocates", Unchecked(project));

        var resumed = Stopped(project, begun.Epochs + 1, "resume", project["runs/small"]);
        Assert.True(resumed.Epochs > begun.Epochs);
        Assert.Contains("allocates", Unchecked(project));
        Assert.All((HostEnd[])[begun.End, resumed.End], end => Assert.Contains(end.Errors, line => line.Contains("allocates of mine trains UNPROVEN", StringComparison.Ordinal)));
    }

    private static (HostEnd End, int Epochs) Stopped(FaultProject project, int epochs, params string[] arguments)
    {
        using var host = project.Start(arguments);
        var run = new SteeredRun(host, project["runs/small"]);
        run.Reaches(epochs);
        run.Takes(new(ControlKind.Stop));
        var end = host.End();
        Assert.True((ExitCode)end.Code == ExitCode.Cancelled, $"{end}");
        return (end, run.Epochs);
    }

    private static string?[] Unchecked(FaultProject project) =>
    [
        .. JsonSerializer.Deserialize<JsonElement>(File.ReadAllBytes(project["runs/small/summary.json"])).GetProperty("unchecked").EnumerateArray().Select(name => name.GetString()),
    ];
}
