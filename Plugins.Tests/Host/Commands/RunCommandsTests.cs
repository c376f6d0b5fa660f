using System.Globalization;
using System.Text.Json;
using Pipeline.Kernel.Parameters;
using Pipeline.Plugins.Tests.Host.Runs;
using Xunit;

namespace Pipeline.Plugins.Tests.Host.Commands;

public sealed class RunCommandsTests
{
    [Fact]
    public void Evaluate_finds_what_the_summary_says()
    {
        using var project = new SmallProject();
        project.Run("train");
        var said = Cli.Run("evaluate", project["runs/small"], "--json");
        var (read, summary) = (JsonDocument.Parse(said.Out).RootElement, TrainTests.Summary(project, "small"));
        Assert.All(["train", "dev", "test"], split => Assert.Equal(summary.GetProperty(split).GetRawText().Split().Where(part => part.Length > 0), read.GetProperty(split).GetRawText().Split().Where(part => part.Length > 0)));
    }

    [Fact]
    public void Evaluate_takes_other_data()
    {
        using var project = new SmallProject();
        project.Run("train");
        File.WriteAllText(project["other.csv"], "left,up,side\n2,0,west\n-2,0,east\n2,1,east\n3,1,west\n");
        var said = Cli.Run("evaluate", project["runs/small"], "--data", project["other.csv"]);
        Assert.Equal(0, said.Code);
        Assert.StartsWith("data accuracy 0.7500  run ", said.Lines[^1]);
    }

    [Fact]
    public void Evaluate_scores_each_class_and_counts_its_answers()
    {
        using var project = new SmallProject();
        project.Run("train");
        File.WriteAllText(project["other.csv"], "left,up,side\n2,0,west\n-2,0,east\n2,1,east\n3,1,west\n");
        var said = Cli.Run("evaluate", project["runs/small"], "--data", project["other.csv"], "--classes");
        Assert.Equal(
            [
                "classes of data",
                "class  precision  recall      f1  examples  as east  as west",
                "east      1.0000  0.5000  0.6667         2        1        1",
                "west      0.6667  1.0000  0.8000         2        0        2",
                "mean      0.8333  0.7500  0.7333         4",
            ],
            said.Lines.Take(5));
        Assert.StartsWith("data accuracy 0.7500  run ", said.Lines[^1]);
    }

    [Fact]
    public void Predict_answers_with_class_names_and_probabilities_that_add_to_1()
    {
        using var project = new SmallProject();
        project.Run("train");
        var said = Cli.RunWith("2,0\n-2,0\n", "predict", project["runs/small"]);
        Assert.Equal(0, said.Code);
        Assert.Equal("prediction,p(east),p(west)", said.Lines[0]);
        Assert.Equal(["west", "east"], said.Lines[1..].Select(line => line.Split(',')[0]));
        Assert.All(said.Lines[1..], line => Assert.Equal(1.0, line.Split(',')[1..].Sum(cell => double.Parse(cell, CultureInfo.InvariantCulture)), 1e-12));
    }

    [Fact]
    public void A_linear_network_is_predicted_as_by_hand()
    {
        using var project = new SmallProject();
        project.Run("train", "--set", "model.layers=[]", "--set", "pipeline.normalization=\"none\"");
        var file = SafetensorsParser.Parse(File.ReadAllBytes(project["runs/small/parameters.safetensors"])).Match(read => read, error => throw new InvalidOperationException(error.Message));
        double[] Values(string name) => file.Find(name)!.Values<double>();
        var (w, b, center, scale) = (Values("W1"), Values("b1"), Values("input.center"), Values("input.scale"));
        var (left, up) = ((0.7 - center[0]) / scale[0], (-3 - center[1]) / scale[1]);
        var (east, west) = ((w[0] * left) + (w[1] * up) + b[0], (w[2] * left) + (w[3] * up) + b[1]);

        var line = Cli.RunWith("0.7,-3\n", "predict", project["runs/small"]).Lines[1].Split(',');
        Assert.Equal(1 / (1 + Math.Exp(west - east)), double.Parse(line[1], CultureInfo.InvariantCulture), 1e-12);
    }

    [Fact]
    public void Real_values_are_predicted_under_the_names_of_their_columns()
    {
        using var project = new SmallProject();
        File.WriteAllText(project["values.csv"], "left,up\n" + string.Concat(Enumerable.Range(0, 40).Select(i => FormattableString.Invariant($"{i},{(2 * i) + 1.5}\n"))));
        var trained = project.Run(
            "train", "--set", "data.source.csv.label=up", "--set", "data.source.csv.path=values.csv", "--set", "data.source.csv.target=values");
        Assert.Matches(@"^test cost \S+  run .*runs/small$", trained.Lines[^1]);
        Assert.Equal(["up"], Cli.RunWith("3\n", "predict", project["runs/small"]).Lines[..1]);
    }

    [Fact]
    public void A_row_alone_is_answered_as_among_others()
    {
        using var project = new SmallProject();
        project.Run("train");
        string[] rows = [.. Enumerable.Range(0, 20).Select(i => FormattableString.Invariant($"{(i * 0.37) - 3},{i - 8}"))];
        var together = Cli.RunWith(string.Join('\n', rows) + "\n", "predict", project["runs/small"]).Lines[1..];
        var alone = rows.Select(row => Cli.RunWith(row + "\n", "predict", project["runs/small"]).Lines[1]);
        Assert.Equal(together, alone);
    }

    [Fact]
    public void A_folder_that_is_no_run_is_refused_without_a_trace()
    {
        using var folder = new TemporaryFolder();
        var said = Cli.Run("predict", folder.Path);
        Assert.Equal(2, said.Code);
        Assert.Contains("this is no run folder", said.Error);
        Assert.DoesNotContain("   at ", said.Error);
    }

    [Fact]
    public void Parameters_of_another_network_are_refused_by_name()
    {
        using var project = new SmallProject();
        project.Run("train");
        var said = Cli.RunWith("2,0\n", "predict", project["runs/small"], "--set", "model.layers[0].units=7");
        Assert.Equal(2, said.Code);
        Assert.Contains("tensor 'W1' has shape [5, 2], expected [7, 2]", said.Error);
    }
}
