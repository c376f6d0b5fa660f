using System.Diagnostics;
using System.Text.Json;
using Pipeline.Host;
using Pipeline.Plugins.Tests.Processes;
using Xunit;

namespace Pipeline.Plugins.Tests.Faults;

/// <summary>P061: plugin code that does not come back.</summary>
public sealed class HangFaults(FaultBench bench) : IClassFixture<FaultBench>
{
    private const double Limit = 1;

    [Theory]
    [InlineData("Loop")]
    [InlineData("Lock")]
    [InlineData("Native")]
    [InlineData("Console")]
    public void A_call_that_does_not_come_back_ends_the_run_with_a_state_to_go_on_from(string manner)
    {
        using var project = Project(optimizer: $$"""{ "use": "hang-at", "options": { "file": "FILE", "step": 10, "manner": "{{manner.ToLowerInvariant()}}" } }""");
        var end = Hung(project);

        // Whoever holds standard error also keeps what is saved from being told.
        Assert.Equal(Told("hang-at", "Apply", " at step 10", manner == "Console" ? null : 9), project.Elide(end.Errors[0]));
        File.Delete(project["hang"]);
        Assert.Equal(0, Run(project, "resume", project["runs/small"]).Code);
        Assert.Equal(Bits(project, "small"), Bits(project, Uninterrupted(project)));
    }

    [Fact]
    public void So_does_a_run_that_was_resumed()
    {
        using var project = Project(optimizer: """{ "use": "hang-at", "options": { "file": "FILE", "step": 10 } }""");
        Hung(project);
        var again = Run(project, "resume", project["runs/small"]);
        Assert.Equal((70, Told("hang-at", "Apply", " at step 10", 9)), (again.Code, project.Elide(again.Errors[0])));
        File.Delete(project["hang"]);
        Assert.Equal(0, Run(project, "resume", project["runs/small"]).Code);
        Assert.Equal(Bits(project, "small"), Bits(project, Uninterrupted(project)));
    }

    [Theory]
    [InlineData("hang-constructor", "its constructor")]
    [InlineData("hang-schedule", "Alpha")]
    [InlineData("hang-fill", "Fill")]
    public void So_does_code_that_runs_before_the_first_step(string name, string method)
    {
        var use = $$"""{ "use": "{{name}}", "options": { "file": "FILE" } }""";
        using var project = name switch
        {
            "hang-constructor" => Project(optimizer: use),
            "hang-schedule" => Project(schedule: use),
            _ => Project(initializer: use),
        };
        Assert.Equal(Told(name, method, "", null), project.Elide(Hung(project).Errors[0]));
    }

    [Fact]
    public void So_does_the_evaluation_at_the_end()
    {
        using var project = Project(regularizers: """[{ "use": "hang-value", "options": { "file": "FILE" } }]""");
        Assert.Equal(Told("hang-value", "Value", " at step 12", 9), project.Elide(Hung(project).Errors[0]));
        File.Delete(project["hang"]);
        Assert.Equal(0, Run(project, "resume", project["runs/small"]).Code);
    }

    [Fact]
    public void So_does_a_stopping_rule_and_the_epoch_that_it_judged_is_trained_again()
    {
        using var project = Project(regularizers: """[{ "use": "hang-judge", "options": { "file": "FILE" } }]""");
        (project.Epochs, project.EvaluateEvery) = (8, 1);
        Assert.Equal(Told("hang-judge", "Judge", " at step 12", 9), project.Elide(Hung(project).Errors[0]));
        File.Delete(project["hang"]);
        Assert.Equal(0, Run(project, "resume", project["runs/small"]).Code);
        Assert.Equal(Bits(project, "small"), Bits(project, Uninterrupted(project)));
        Assert.Equal([1, 2, 3, 4, 5], Epochs(project, "small"));
        Assert.Equal([1, 2, 3, 4, 5], Epochs(project, "whole"));
    }

    [Fact]
    public void A_supervised_run_tells_it_itself_and_nobody_a_second_time()
    {
        using var project = Project(optimizer: """{ "use": "hang-at", "options": { "file": "FILE", "step": 10 } }""");
        var end = Run(project, "train", "--supervised");
        Assert.Equal((int)ExitCode.Internal, end.Code);
        Assert.Equal([Told("hang-at", "Apply", " at step 10", 9)], end.Errors.Select(project.Elide));
    }

    [Fact]
    public void A_limit_of_0_waits_for_ever()
    {
        using var project = Project(optimizer: """{ "use": "hang-at", "options": { "file": "FILE", "step": 10 } }""", limit: 0);
        using var host = project.Start("train");
        host.Until(() => File.Exists(project["runs/small/log.jsonl"]), "the run has begun");
        Thread.Sleep(2500);
        Assert.False(host.HasEnded);
    }

    [Fact]
    public void A_pause_is_no_hang()
    {
        using var project = Project(optimizer: "\"adam\"");
        project.Epochs = 10_000_000;
        using var host = project.Start("train");
        host.Until(() => File.Exists(project["runs/small/metrics.jsonl"]), "an epoch is done");
        Assert.Equal(0, Run(project, "control", project["runs/small"], "--pause").Code);
        Thread.Sleep(2500);
        Assert.False(host.HasEnded);
        Assert.Equal(0, Run(project, "control", project["runs/small"], "--continue").Code);
        Assert.Equal(0, Run(project, "control", project["runs/small"], "--stop").Code);
        Assert.Equal((int)ExitCode.Cancelled, host.End().Code);
    }

    [Fact]
    public void Time_in_which_the_process_was_stopped_is_no_hang()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no SIGSTOP");
        const double limit = 5;
        using var project = Project(optimizer: """{ "use": "hang-at", "options": { "file": "FILE", "step": 10, "manner": "slow" } }""", limit: limit);
        using var host = project.Start("train");
        host.Until(() => File.Exists(project["hang.begun"]), "the call has begun");

        // The watchdog has seen it, and sees it again afterwards.
        Thread.Sleep(TimeSpan.FromSeconds(1));
        Signals.Send(host.Id, Signals.Stop);
        Thread.Sleep(TimeSpan.FromSeconds(limit + 1));
        Signals.Send(host.Id, Signals.Continue);
        Thread.Sleep(TimeSpan.FromSeconds(1));
        File.Delete(project["hang"]);
        Assert.Equal(0, host.End().Code);
    }

    private FaultProject Project(
        string optimizer = "\"gradient-descent\"", string schedule = "\"constant\"", string initializer = "\"he\"", string regularizers = "[]", double limit = Limit)
    {
        var project = bench.Project();
        project.Name(project.Take("Faulty"));
        var file = JsonSerializer.Serialize(project.Put("hang", [])).Trim('"');
        project.Optimizer = optimizer.Replace("FILE", file, StringComparison.Ordinal);
        project.Schedule = schedule.Replace("FILE", file, StringComparison.Ordinal) + ", \"initializer\": " + initializer.Replace("FILE", file, StringComparison.Ordinal);
        project.Regularizers = regularizers.Replace("FILE", file, StringComparison.Ordinal);
        project.Run = FormattableString.Invariant($", \"callLimit\": {limit}");
        return project;
    }

    private static HostEnd Hung(FaultProject project)
    {
        var watch = Stopwatch.StartNew();
        var end = Run(project, "train");
        Assert.Equal((int)ExitCode.Internal, end.Code);
        Assert.Single(end.Errors);
        Assert.InRange(watch.Elapsed, TimeSpan.FromSeconds(Limit), TimeSpan.FromMinutes(1));
        return end;
    }

    private static HostEnd Run(FaultProject project, params string[] arguments)
    {
        using var host = project.Start(arguments);
        return host.End();
    }

    private static string Uninterrupted(FaultProject project)
    {
        Assert.Equal(0, Run(project, "train", "--run-name", "whole").Code);
        return "whole";
    }

    private static string Bits(FaultProject project, string run) => JsonDocument.Parse(File.ReadAllBytes(project[$"runs/{run}/summary.json"]))
        .RootElement.GetProperty("parametersSha256").GetString()!;

    private static IEnumerable<int> Epochs(FaultProject project, string run) =>
        File.ReadLines(project[$"runs/{run}/metrics.jsonl"]).Select(line => JsonSerializer.Deserialize<JsonElement>(line).GetProperty("epoch").GetInt32());

    private static string Told(string plugin, string method, string when, long? saved) =>
        $"P061 mine (.../mine/Faulty.dll): {plugin} did not come back from {method} within 1 s{when};"
        + (saved is { } step ? $" the state before step {step} is saved, resume runs/small goes on from there;" : "")
        + " leave the plugin out or tell its author, or raise run.callLimit where it is only slow";
}
