using System.Text.Json.Nodes;
using Xunit;

namespace Pipeline.Plugins.Tests.Host.Commands;

public sealed class SearchTests
{
    private const string Space = """
        search={"space": {"training.alpha": {"log": [1e-4, 1]}, "model.layers[].units": {"integer": [2, 6]}, "training.batchSize": {"choice": [5, 10, "full"]}}, "trials": 8, "sampler": "coarse-to-fine"}
        """;

    [Theory]
    [InlineData("random")]
    [InlineData("coarse-to-fine")]
    [InlineData("grid")]
    public void Any_number_of_workers_comes_to_the_same_table(string sampler)
    {
        using var project = new SmallProject();
        var (one, two) = (
            Search(project, "--workers", "1", "--name", "one", "--sampler", sampler),
            Search(project, "--workers", "3", "--name", "two", "--sampler", sampler));
        Assert.Equal(sampler == "grid" ? 3 : 8, one["trials"]!.AsArray().Count);
        Assert.Equal(Table(one), Table(two));
        Assert.Equal(one["importance"]!.ToJsonString(), two["importance"]!.ToJsonString());
    }

    [Fact]
    public void A_study_that_was_killed_goes_on_to_the_same_table()
    {
        using var project = new SmallProject();
        var whole = Search(project, "--name", "whole");
        Search(project, "--name", "killed");
        var lines = File.ReadAllLines(project["studies/killed/study.jsonl"]);
        File.WriteAllText(project["studies/killed/study.jsonl"], string.Join("\n", lines.Take(5)) + "\n" + lines[5][..20]);
        var said = Cli.Run("search", "--continue", project["studies/killed"], "--json");

        Assert.Equal(0, said.Code);
        Assert.Equal(Table(whole), Table(JsonNode.Parse(said.Out)!));
        Assert.Equal(8, File.ReadAllLines(project["studies/killed/study.jsonl"]).Length);
        Assert.Equal(12, JsonNode.Parse(Cli.Run("search", "--continue", project["studies/whole"], "--trials", "12", "--json").Out)!["trials"]!.AsArray().Count);
    }

    [Fact]
    public void The_best_configuration_trains_to_the_best_score_and_so_do_the_overrides()
    {
        using var project = new SmallProject();
        var best = Search(project, "--name", "found")["best"]!;
        var score = (double)best["score"]!;
        Assert.Equal(0, Cli.Run("train", "--config", project["studies/found/best.json"], "--run-name", "best", "--quiet").Code);
        Assert.Equal(0, project.Run("train", ["--run-name", "set", "--quiet", .. best["overrides"]!.AsArray().SelectMany(set => new[] { "--set", (string)set! })]).Code);
        Assert.Equal(score, TrainTests.Summary(project, "best").GetProperty("dev").GetProperty("accuracy").GetDouble());
        Assert.Equal(score, TrainTests.Summary(project, "set").GetProperty("dev").GetProperty("accuracy").GetDouble());
        Assert.Equal(
            TrainTests.Summary(project, "best").GetProperty("parametersSha256").GetString(),
            TrainTests.Summary(project, "set").GetProperty("parametersSha256").GetString());
    }

    [Fact]
    public void A_warm_start_asks_the_best_of_the_earlier_study_again_even_where_the_data_have_changed()
    {
        using var project = new SmallProject();
        var earlier = Search(project, "--name", "earlier");
        var later = Search(project, "--name", "later", "--warm-start", project["studies/earlier"], "--trials", "10", "--set", "training.epochs=2");
        var first = later["trials"]!.AsArray().Single(trial => (int)trial!["number"]! == 1)!;
        var (best, again) = (earlier["trials"]![0]!["values"]!, first["values"]!);
        Assert.Equal((double)best["training.alpha"]!, (double)again["training.alpha"]!, 1e-12);
        Assert.Equal(best["model.layers[].units"]!.ToJsonString(), again["model.layers[].units"]!.ToJsonString());
        Assert.Equal(best["training.batchSize"]!.ToJsonString(), again["training.batchSize"]!.ToJsonString());
        Assert.Equal(2, (int)first["epochs"]!);
        Assert.Equal(10, later["trials"]!.AsArray().Count);
    }

    [Fact]
    public void A_trial_that_diverges_is_a_row_and_ranks_last()
    {
        using var project = new SmallProject();
        var result = Search(
            project, "--set", """search.space={"training.alpha": {"choice": [0.05, 1e200]}}""", "--sampler", "grid", "--set", "pipeline.optimizer=gradient-descent", "--set", "pipeline.normalization=none");
        Assert.Equal(["completed", "diverged"], result["trials"]!.AsArray().Select(trial => (string)trial!["ending"]!));
        Assert.Null(result["trials"]![1]!["devAccuracy"]);
    }

    [Fact]
    public void Values_that_do_not_go_together_are_a_row()
    {
        using var project = new SmallProject();
        var result = Search(
            project, "--sampler", "grid",
            "--set", """pipeline.regularizers=[{"use": "dropout", "options": {"keepProb": [0.9, 0.8]}}]""",
            "--set", """model.layers=[{"units": 3}, {"units": 3}]""",
            "--set", """search.space={"model.layers": {"choice": [[{"units": 3}], [{"units": 3}, {"units": 3}]]}, "pipeline.regularizers[0].options.keepProb[0]": {"linear": [0.5, 1]}}""");
        Assert.Contains(result["trials"]!.AsArray(), trial => (string)trial!["ending"]! == "refused" && ((string)trial["message"]!).Contains("hidden layers", StringComparison.Ordinal));
        Assert.Equal("completed", (string)result["trials"]![0]!["ending"]!);
    }

    [Theory]
    [InlineData("""{"training.alhpa": {"log": [1e-4, 1]}}""", "did you mean 'alpha'?")]
    [InlineData("""{"training.alpha": {"log": [0, 1]}}""", "has no logarithm")]
    [InlineData("""{"training.alpha": {"log": [-1, 1]}}""", "$.search.space.training.alpha")]
    [InlineData("""{"training.alpha": {"lgo": [0.1, 1]}}""", "did you mean 'log'?")]
    [InlineData("""{"training.alpha": {"linear": [0, 1]}}""", "outside")]
    [InlineData("""{"training.alpha": {"linear": [0.1, 1, 2]}}""", "two ends")]
    [InlineData("""{"pipeline.optimizer.options.beta": {"linear": [0.1, 0.9]}}""", "unknown member 'beta'")]
    [InlineData("""{"model.layers[3].units": {"integer": [1, 9]}}""", "no [3]")]
    [InlineData("""{"training.alpha": {"log": [0.1, 1], "linear": [0.1, 1]}}""", "exactly one of")]
    [InlineData("""{"training.batchSize": {"choice": [8, "half"]}}""", "half")]
    public void A_space_that_does_not_fit_is_refused_before_the_first_trial(string space, string words)
    {
        using var project = new SmallProject();
        var said = project.Run("search", "--set", $"search.space={space}");
        Assert.Equal(2, said.Code);
        Assert.Contains(words, said.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(project["studies"]));
    }

    [Fact]
    public void Without_a_section_or_a_dev_split_it_says_what_to_do()
    {
        using var project = new SmallProject();
        Assert.Contains("--presets 1", project.Run("search").Error, StringComparison.Ordinal);
        var said = project.Run("search", "--presets", "1", "--set", """data.split={"test": 0.2}""");
        Assert.Equal((2, true), (said.Code, said.Error.Contains("data.split.dev", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("1", "alpha")]
    [InlineData("2", "batchSize units")]
    [InlineData("1,3", "alpha layers decay beta1 beta2 epsilon")]
    public void Presets_are_the_tiers_of_importance_that_the_configuration_has(string tiers, string names)
    {
        using var project = new SmallProject();
        var space = JsonNode.Parse(project.Run("search", "--dry-run", "--json", "--presets", tiers).Out)!;
        Assert.Equal(names.Split(' '), space["parameters"]!.AsArray().Select(parameter => (string)parameter!["preset"]!));
        Assert.Equal(0, project.Run("search", "--presets", tiers, "--trials", "3", "--quiet").Code);
    }

    [Fact]
    public void The_last_line_names_the_best_trial_and_the_study()
    {
        using var project = new SmallProject();
        var said = project.Run("search", "--set", Space, "--name", "plain");
        Assert.Matches(@"^best dev accuracy \S+  trial \d+  study .*studies/plain$", said.Lines[^1]);
        Assert.Equal(8, said.Lines.Count(line => line.StartsWith("trial ", StringComparison.Ordinal) && line.Contains('/', StringComparison.Ordinal)));
    }

    private static JsonNode Search(SmallProject project, params string[] arguments)
    {
        var said = project.Run("search", ["--json", "--set", Space, .. arguments]);
        Assert.True(said.Code == 0, said.Error);
        return JsonNode.Parse(said.Out)!;
    }

    private static IEnumerable<string> Table(JsonNode result) => result["trials"]!.AsArray().Select(trial =>
    {
        trial!.AsObject().Remove("seconds");
        return trial.ToJsonString();
    });
}
