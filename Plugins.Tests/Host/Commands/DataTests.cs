using Xunit;

namespace Pipeline.Plugins.Tests.Host.Commands;

public sealed class DataTests
{
    [Theory]
    [InlineData("blobs")]
    [InlineData("moons")]
    [InlineData("circles")]
    [InlineData("spirals")]
    public void Every_synthetic_set_trains(string kind)
    {
        using var project = new SmallProject();
        var said = project.Run("train", "--set", $$$"""data.source={"synthetic":{"kind":"{{{kind}}}","examples":100}}""");
        Assert.Equal((0, 60), (said.Code, TrainTests.Summary(project, "small").GetProperty("train").GetProperty("examples").GetInt32()));
    }

    [Fact]
    public void A_test_source_of_its_own_is_numbered_by_the_classes_of_train()
    {
        using var project = new SmallProject();
        File.WriteAllText(project["other.csv"], "left,up,side\n2,0,west\n3,0,west\n");
        var said = project.Run(
            "train", "--set", """data.test={"csv":{"path":"other.csv","label":"side"}}""", "--set", """data.split={"dev":0.2}""");
        Assert.Equal(0, said.Code);
        var test = TrainTests.Summary(project, "small").GetProperty("test");
        Assert.Equal((2, 1.0), (test.GetProperty("examples").GetInt32(), test.GetProperty("accuracy").GetDouble()));
    }

    [Fact]
    public void The_inputs_of_every_split_are_scaled_by_what_was_fitted_on_train()
    {
        using var project = new SmallProject();
        File.WriteAllText(project["other.csv"], "left,up,side\n200,0,west\n-200,0,east\n");
        var scaled = Pipeline.Host.Sources.SplitReading.Read<double>(
            new(
                new(csv: new("points.csv", Label: [new("side")])),
                Test: new(csv: new("other.csv", Label: [new("side")])),
                Inputs: new(Pipeline.Host.Config.FittedScaling.Standardize)),
            path => project[path],
            1).Match(splits => splits, errors => throw new InvalidOperationException(string.Join('\n', errors)));
        // left: 1, -1.05, 1.1 ... has mean -0.025 and mean square that of 1 + 0.05 i.
        var left = Enumerable.Range(0, 60).Select(i => (i % 2 == 0 ? 1 : -1) * (1 + (i * 0.05))).ToArray();
        var deviation = Math.Sqrt(left.Average(x => (x - left.Average()) * (x - left.Average())));
        Assert.Equal((200 - left.Average()) / deviation, scaled.Test!.Inputs.ToArray()[0], 1e-9);
        Assert.Equal(0, Enumerable.Range(0, 60).Average(i => scaled.Train.Inputs.ToArray()[2 * i]), 1e-9);
    }
}
