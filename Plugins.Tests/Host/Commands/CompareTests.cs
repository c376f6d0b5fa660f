using System.Text.Json;
using Xunit;

namespace Pipeline.Plugins.Tests.Host.Commands;

public sealed class CompareTests
{
    [Fact]
    public void Variants_start_from_the_same_bits_and_train_as_they_would_alone()
    {
        using var project = new SmallProject();
        var said = project.Run("compare", "--json", "--vary", "pipeline.optimizer=\"momentum\"", "--vary", "small step: training.alpha=0.001; pipeline.optimizer=\"momentum\"");
        Assert.Equal(0, said.Code);
        var comparison = JsonDocument.Parse(said.Out).RootElement;
        Assert.Equal(["momentum", "small-step"], Names(comparison));
        Assert.All(comparison.GetProperty("variants").EnumerateArray(), variant => Assert.Equal(JsonValueKind.Null, variant.GetProperty("startsApart").ValueKind));

        project.Run("train", "--set", "pipeline.optimizer=\"momentum\"", "--run-name", "alone");
        Assert.Equal(
            TrainTests.Summary(project, "alone").GetProperty("parametersSha256").GetString(),
            TrainTests.Summary(project, "small/momentum").GetProperty("parametersSha256").GetString());
        Assert.Equal(8, File.ReadAllLines(project["runs/small/momentum/metrics.jsonl"]).Length);
        Assert.Equal(
            File.ReadAllText(project["runs/small/comparison.json"]).Trim(), said.Out.Trim());
    }

    [Fact]
    public void The_squared_norm_is_that_of_the_saved_weights()
    {
        using var project = new SmallProject();
        var variant = JsonDocument.Parse(project.Run("compare", "--json", "--vary", "training.alpha=0.1", "--vary", "training.alpha=0.2").Out)
            .RootElement.GetProperty("variants")[0];
        var file = Pipeline.Kernel.Parameters.SafetensorsParser.Parse(File.ReadAllBytes(project["runs/small/alpha-0.1/parameters.safetensors"]))
            .Match(read => read, error => throw new InvalidOperationException(error.Message));
        var squares = new[] { "W1", "W2" }.Sum(name => file.Find(name)!.Values<double>().ToArray().Sum(weight => weight * weight));
        Assert.Equal(squares, variant.GetProperty("weightNormSquared").GetDouble(), 1e-9);
    }

    [Fact]
    public void The_run_folder_of_a_variant_runs_again_to_the_same_bits()
    {
        using var project = new SmallProject();
        project.Run("compare", "--vary", "training.alpha=0.1", "--vary", "training.alpha=0.2");
        Assert.Equal(0, Cli.Run("train", "--config", project["runs/small/alpha-0.2/plugins.json"]).Code);
        Assert.Equal(
            TrainTests.Summary(project, "small/alpha-0.2").GetProperty("parametersSha256").GetString(),
            TrainTests.Summary(project, "small/alpha-0.2-2").GetProperty("parametersSha256").GetString());
    }

    [Fact]
    public void Files_share_the_seed_of_the_first_and_say_where_they_start_apart()
    {
        using var project = new SmallProject();
        File.WriteAllText(project["other.json"], File.ReadAllText(project.Config).Replace("\"seed\": 3", "\"seed\": 4"));
        File.WriteAllText(project["wide.json"], File.ReadAllText(project.Config).Replace("\"units\": 5", "\"units\": 6"));
        var said = Cli.Run("compare", project.Config, project["other.json"], project["wide.json"]);
        Assert.Equal(0, said.Code);
        Assert.Equal(
            TrainTests.Summary(project, "small/plugins").GetProperty("parametersSha256").GetString(),
            TrainTests.Summary(project, "small/other").GetProperty("parametersSha256").GetString());
        Assert.Contains("wide does not start where plugins does: the layout is another: its own W1, gamma1, beta1, W2; the same b2", said.Out);
        Assert.DoesNotContain("other does not start", said.Out);
    }

    [Fact]
    public void Other_initial_values_are_said()
    {
        using var project = new SmallProject();
        var said = project.Run("compare", "--vary", "pipeline.initializer=\"he\"", "--vary", "pipeline.initializer=\"zeros\"");
        Assert.Contains("zeros does not start where he does: the initial values are others: its own W1, W2; the same gamma1, beta1, b2", said.Out);
    }

    [Fact]
    public void A_variant_that_diverges_is_a_row()
    {
        using var project = new SmallProject();
        var said = project.Run(
            "compare", "--set", "pipeline.optimizer=\"gradient-descent\"", "--set", "pipeline.normalization=\"none\"", "--vary", "training.alpha=0.1", "--vary", "boom: training.alpha=1e200");
        Assert.Equal(0, said.Code);
        Assert.Matches(@"\n   boom +- +- +- +- +\d+ +- .*diverged at step \d+ \(.*\)\n", said.Out);
        Assert.Matches(@"^best alpha-0\.1  dev accuracy [01]\.\d{4}  runs .*runs/small$", said.Lines[^1]);
    }

    [Theory]
    [InlineData("there is nothing to compare with", "--vary", "training.alpha=1")]
    [InlineData("--vary alpha: expected [name:] path=value", "--vary", "alpha", "--vary", "training.alpha=1")]
    [InlineData("adm: P051 --set pipeline.optimizer=adm $.pipeline.optimizer: no plugin provides the optimizer 'adm'; did you mean 'adam'?", "--vary", "pipeline.optimizer=adm", "--vary", "training.alpha=1")]
    [InlineData("--set run.sed=1 $.run.sed: unknown member 'sed'; did you mean 'seed'?", "--vary", "training.alpha=2", "--vary", "training.alpha=1", "--set", "run.sed=1")]
    public void What_is_wrong_is_said_before_anything_trains(string message, params string[] arguments)
    {
        using var project = new SmallProject();
        var said = project.Run("compare", arguments);
        Assert.Equal(2, said.Code);
        Assert.StartsWith(message, said.Error);
        Assert.False(Directory.Exists(project["runs"]));
    }

    [Fact]
    public void A_curve_tells_errors_by_value_and_marks_the_best()
    {
        using var project = new SmallProject();
        var said = project.Run("curve", "--over", "pipeline.regularizers[0].options.lambda=0, 1000");
        Assert.Equal(0, said.Code);
        Assert.Matches(@"^ +lambda +train error +dev error +test error +J +\|\|W\|\|\^2 +ending$", said.Lines.First(line => line.Contains("lambda")));
        var points = JsonDocument.Parse(project.Run("curve", "--json", "--over", "pipeline.regularizers[0].options.lambda=0,1000").Out).RootElement;
        Assert.Equal("0", points.GetProperty("best").GetString());
        var (free, tight) = (points.GetProperty("points")[0], points.GetProperty("points")[1]);
        Assert.True(tight.GetProperty("weightNormSquared").GetDouble() < 0.1 * free.GetProperty("weightNormSquared").GetDouble());
        Assert.Equal(
            1 - TrainTests.Summary(project, "small/lambda-0").GetProperty("dev").GetProperty("accuracy").GetDouble(), free.GetProperty("devError").GetDouble());
    }

    [Theory]
    [InlineData(new[] { "1", "10", "100" }, "--log", "1..100:3")]
    [InlineData(new[] { "2", "5", "8" }, "--linear", "2..8:3")]
    public void A_range_spreads_the_values(string[] values, params string[] range)
    {
        using var project = new SmallProject();
        var said = project.Run("curve", ["--json", "--over", "model.layers[0].units", .. range]);
        Assert.Equal(values, JsonDocument.Parse(said.Out).RootElement.GetProperty("points").EnumerateArray().Select(point => point.GetProperty("value").GetString()));
    }

    [Theory]
    [InlineData("--over training.alpha: give its values once", "--over", "training.alpha")]
    [InlineData("--over training.alpha=1,2: give its values once", "--over", "training.alpha=1,2", "--log", "1..2:3")]
    [InlineData("--log 2..1:3: expected low..high:count", "--over", "training.alpha", "--log", "2..1:3")]
    [InlineData("--over training.alpha=1: one value makes no curve", "--over", "training.alpha=1")]
    public void Values_that_make_no_curve_are_refused(string message, params string[] arguments)
    {
        using var project = new SmallProject();
        var said = project.Run("curve", arguments);
        Assert.Equal(2, said.Code);
        Assert.StartsWith(message, said.Error);
    }

    [Fact]
    public void The_range_test_leaves_nothing_and_suggests_a_rate_within_its_range()
    {
        using var project = new SmallProject();
        var said = project.Run("lr-find", "--json", "--low", "1e-5", "--high", "1e3", "--steps", "60", "--set", "pipeline.optimizer=\"gradient-descent\"");
        Assert.Equal(0, said.Code);
        var range = JsonDocument.Parse(said.Out).RootElement;
        Assert.InRange(range.GetProperty("suggested").GetDouble(), 1e-5, 1e3);
        Assert.Equal(1e-5, range.GetProperty("points")[0].GetProperty("alpha").GetDouble(), 1e-12);
        Assert.False(Directory.Exists(project["runs"]));
        Assert.Equal(2, project.Run("lr-find", "--low", "1", "--high", "0.1").Code);
    }

    [Theory]
    [InlineData("compare", "--vary", "training.alpha=0.1", "--vary", "training.alpha=0.2", "--log-axis")]
    [InlineData("curve", "--over", "training.alpha=0.1,0.2")]
    [InlineData("lr-find", "--steps", "20")]
    public void A_picture_is_drawn_where_it_is_asked_for(string command, params string[] arguments)
    {
        using var project = new SmallProject();
        Assert.Equal(0, project.Run(command, [.. arguments, "--plot", project["picture.svg"]]).Code);
        Assert.Contains("<svg", File.ReadAllText(project["picture.svg"]));
        Assert.Equal(2, project.Run(command, [.. arguments, "--plot", "picture.doc"]).Code);
    }

    private static IEnumerable<string?> Names(JsonElement comparison) =>
        comparison.GetProperty("variants").EnumerateArray().Select(variant => variant.GetProperty("name").GetString());
}
