using System.Text.Json;
using Xunit;

namespace Pipeline.Plugins.Tests.Host.Commands;

public sealed class DiagnoseTests
{
    [Theory]
    [InlineData(".01", ".11", "HighVariance")]
    [InlineData(".15", ".16", "HighBias")]
    [InlineData(".15", ".30", "HighBias, HighVariance")]
    [InlineData(".005", ".01", "Healthy")]
    public void Two_errors_are_diagnosed(string train, string dev, string verdict)
    {
        var said = Cli.Run("diagnose", "--train-error", train, "--dev-error", dev, "--json");
        Assert.Equal(0, said.Code);
        Assert.Equal(verdict, JsonDocument.Parse(said.Out).RootElement.GetProperty("verdict").GetString());
        Assert.StartsWith($"diagnosis  {verdict}: bias", Cli.Run("diagnose", "--train-error", train, "--dev-error", dev).Lines[0]);
    }

    [Fact]
    public void A_base_error_takes_the_blame_from_bias()
    {
        string[] errors = ["--train-error", ".15", "--dev-error", ".16"];
        Assert.StartsWith("diagnosis  Healthy: bias 0.0100", Cli.Run(["diagnose", .. errors, "--base-error", ".14"]).Lines[0]);
        Assert.StartsWith("diagnosis  Healthy", Cli.Run(["diagnose", .. errors, "--bias-threshold", ".2"]).Lines[0]);
    }

    [Fact]
    public void A_run_is_diagnosed_as_its_summary_was_and_by_the_numbers_of_its_configuration()
    {
        using var project = new SmallProject();
        var said = project.Run("train");
        var json = Cli.Run("diagnose", project["runs/small"], "--json");
        Assert.Equal(
            JsonSerializer.Serialize(TrainTests.Summary(project, "small").GetProperty("diagnosis")),
            JsonSerializer.Serialize(JsonDocument.Parse(json.Out).RootElement));
        Assert.Contains(Cli.Run("diagnose", project["runs/small"]).Lines[0], said.Lines);
        Assert.Equal("dev", JsonDocument.Parse(json.Out).RootElement.GetProperty("split").GetString());

        project.Run("train", "--set", "diagnosis={\"baseError\":0.25,\"varianceThreshold\":0.5}", "--run-name", "hard");
        var hard = JsonDocument.Parse(Cli.Run("diagnose", project["runs/hard"], "--json").Out).RootElement;
        Assert.Equal((0.25, 0.05, 0.5), (hard.GetProperty("baseError").GetDouble(), hard.GetProperty("biasThreshold").GetDouble(), hard.GetProperty("varianceThreshold").GetDouble()));
    }

    [Fact]
    public void Without_dev_the_test_split_tells_and_without_either_nothing_does()
    {
        using var project = new SmallProject();
        project.Run("train", "--set", "data.split={\"test\":0.2}", "--run-name", "tested");
        Assert.Equal("test", TrainTests.Summary(project, "tested").GetProperty("diagnosis").GetProperty("split").GetString());
        var said = project.Run("train", "--set", "data.split={}", "--run-name", "alone");
        Assert.Equal(0, said.Code);
        Assert.DoesNotContain("diagnosis", said.Out);
        Assert.Equal(JsonValueKind.Null, TrainTests.Summary(project, "alone").GetProperty("diagnosis").ValueKind);
        Assert.Equal(2, Cli.Run("diagnose", project["runs/alone"]).Code);
    }

    [Theory]
    [InlineData("--train-error", ".1")]
    [InlineData("--train-error", ".1", "--dev-error", "1.5")]
    [InlineData("nowhere")]
    [InlineData]
    public void What_cannot_be_diagnosed_is_refused_without_a_trace(params string[] arguments)
    {
        var said = Cli.Run(["diagnose", .. arguments]);
        Assert.Equal(2, said.Code);
        Assert.NotEmpty(said.Error);
        Assert.DoesNotContain("   at ", said.Error);
    }
}
