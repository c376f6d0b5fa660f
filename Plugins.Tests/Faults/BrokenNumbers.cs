using System.Text.Json;
using Pipeline.Host;
using Xunit;

namespace Pipeline.Plugins.Tests.Faults;

/// <summary>P060: plugins that give NaN or infinity in the middle of a run of four steps an epoch.</summary>
public sealed class BrokenNumbers(FaultBench bench) : IClassFixture<FaultBench>
{
    private const string Remedy = "; the state before that step is saved in runs/small/parameters.safetensors; leave the plugin out or tell its author";

    [Theory]
    [InlineData("late-nan", "single", "gave NaN in W1 at step 1000 (Apply, link 2 of the chain)")]
    [InlineData("late-nan", "double", "gave NaN in W1 at step 1000 (Apply, link 2 of the chain)")]
    [InlineData("late-infinite-slot", "single", "gave infinity in slot v of W1 at step 1000 (Apply, link 2 of the chain)")]
    public void A_link_that_breaks_the_numbers_is_named(string link, string precision, string said) =>
        Told(link, said, precision, project => project.Optimizer = $"[\"adam\", \"{link}\"]");

    [Fact]
    public void A_penalty_that_breaks_the_numbers_is_named() => Told(
        "late-infinite-penalty", "gave infinity in W1 at step 1000 (Apply, penalty 1)", "single", project => project.Regularizers = "[\"late-infinite-penalty\"]");

    [Fact]
    public void A_trial_of_a_search_that_a_plugin_broke_names_it_and_the_study_goes_on()
    {
        using var project = Project("[\"adam\", \"late-nan\"]");
        using var host = project.Start("search", "--set", """search={"space": {"training.alpha": {"choice": [0.01, 0.02]}}, "sampler": "grid", "name": "broken"}""");
        var end = host.End();
        var trials = File.ReadAllLines(project["studies/broken/study.jsonl"]).Select(line => JsonSerializer.Deserialize<JsonElement>(line)).ToArray();
        Assert.True(trials.Length == 2, $"{end}");
        Assert.All(trials, trial => Assert.Equal("diverged", trial.GetProperty("ending").GetString()));
        Assert.All(trials, trial => Assert.Equal(
            "P060 mine (.../mine/Faulty.dll): late-nan gave NaN in W1 at step 1000 (Apply, link 2 of the chain)", project.Elide(trial.GetProperty("message").GetString()!)));
    }

    private FaultProject Project(string optimizer)
    {
        var project = bench.Project();
        project.Name(project.Take("Faulty"));
        (project.Optimizer, project.Epochs) = (optimizer, 300);
        return project;
    }

    private void Told(string plugin, string said, string precision, Action<FaultProject> arrange)
    {
        using var project = Project("\"gradient-descent\"");
        arrange(project);
        project.Run = $", \"precision\": \"{precision}\"";
        using var host = project.Start("train");
        var end = host.End();
        Assert.Equal((int)ExitCode.Diverged, end.Code);
        Assert.Equal([$"P060 mine (.../mine/Faulty.dll): {plugin} {said}{Remedy}"], end.Errors.Select(project.Elide));
        var culprit = JsonDocument.Parse(File.ReadAllBytes(project["runs/small/summary.json"])).RootElement.GetProperty("culprit");
        Assert.Equal((plugin, "mine", 1000), (culprit.GetProperty("plugin").GetString(), culprit.GetProperty("alias").GetString(), culprit.GetProperty("step").GetInt32()));
        using var again = project.Start("resume", project["runs/small"]);
        Assert.Equal((int)ExitCode.Diverged, again.End().Code);
    }
}
