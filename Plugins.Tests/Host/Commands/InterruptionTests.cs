using Pipeline.Plugins.Tests.Processes;
using Xunit;

namespace Pipeline.Plugins.Tests.Host.Commands;

public sealed class InterruptionTests
{
    [Theory]
    [InlineData(Signals.Int)]
    [InlineData(Signals.Term)]
    public void A_signal_ends_the_run_in_order_with_130(int signal)
    {
        Signals.MustReachChildren(signal);
        using var project = new SmallProject();
        using var host = project.Start("train", "--quiet", "--set", "training.epochs=100000000");
        new SteeredRun(host, project["runs/small"]).Reaches(1);
        Signals.Send(host.Id, signal);
        var end = host.End();

        Assert.Equal(130, end.Code);
        Assert.Equal("cancelled", TrainTests.Summary(project, "small").GetProperty("ending").GetString());
        Assert.True(File.Exists(project["runs/small/parameters.safetensors"]));
        Assert.StartsWith("test accuracy ", end.Output[^1]);
    }

    [Fact]
    public void A_signal_ends_a_study_in_order_and_keeps_the_trials_that_are_done()
    {
        Signals.MustReachChildren(Signals.Int);
        using var project = new SmallProject();
        using var host = project.Start(
            "search", "--quiet", "--set", """search={"space": {"training.epochs": {"choice": [1, 100000000]}}, "sampler": "grid", "name": "cut"}""");
        host.Until(() => new FileInfo(project["studies/cut/study.jsonl"]) is { Exists: true, Length: > 0 }, "the first trial");
        Signals.Send(host.Id, Signals.Int);
        var end = host.End();

        Assert.Equal(130, end.Code);
        Assert.Single(File.ReadAllLines(project["studies/cut/study.jsonl"]));
        Assert.Matches("^best dev accuracy .*  trial 1  study ", end.Output[^1]);
        Assert.True(File.Exists(project["studies/cut/best.json"]));
    }
}
