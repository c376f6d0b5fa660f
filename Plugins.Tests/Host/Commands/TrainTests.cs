using System.Text.Json;
using Pipeline.Kernel.Parameters;
using Xunit;

namespace Pipeline.Plugins.Tests.Host.Commands;

public sealed class TrainTests
{
    [Fact]
    public void A_run_leaves_every_documented_file_and_ends_with_the_line_for_scripts()
    {
        using var project = new SmallProject();
        var said = project.Run("train");

        Assert.Equal(0, said.Code);
        Assert.Matches(@"^test accuracy [01]\.\d{4}  run .*runs/small$", said.Lines[^1]);
        Assert.DoesNotContain('\u001b', said.Out);
        Assert.Equal(
            ["admission.json", "log.jsonl", "metrics.jsonl", "origin.json", "parameters.safetensors", "plugins.json", "plugins.source.json", "summary.json"],
            Directory.GetFiles(project["runs/small"]).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Equal(8, File.ReadAllLines(project["runs/small/metrics.jsonl"]).Length);
        Assert.Equal(File.ReadAllBytes(project.Config), File.ReadAllBytes(project["runs/small/plugins.json"]));
        Assert.All(File.ReadAllLines(project["runs/small/log.jsonl"]), line => Assert.True(JsonDocument.Parse(line).RootElement.TryGetProperty("@t", out _)));
    }

    [Fact]
    public void The_summary_agrees_with_the_data_and_the_network()
    {
        using var project = new SmallProject();
        project.Run("train");
        var summary = Summary(project, "small");

        Assert.Equal(36, summary.GetProperty("train").GetProperty("examples").GetInt32());
        Assert.Equal(12, summary.GetProperty("dev").GetProperty("examples").GetInt32());
        Assert.Equal(12, summary.GetProperty("test").GetProperty("examples").GetInt32());
        // W1 5 x 2, gamma1, beta1, W2 2 x 5, b2: batch norm leaves b1 out.
        Assert.Equal(10 + 5 + 5 + 10 + 2, summary.GetProperty("parameters").GetInt32());
        Assert.Equal(8 * 4, summary.GetProperty("steps").GetInt64());
        Assert.True(summary.GetProperty("test").GetProperty("accuracy").GetDouble() > 0.9);
        Assert.True(summary.GetProperty("test").GetProperty("costWithPenalty").GetDouble() > summary.GetProperty("test").GetProperty("cost").GetDouble());
    }

    [Fact]
    public void The_parameters_are_those_that_the_summary_fingerprints()
    {
        using var project = new SmallProject();
        project.Run("train", "--save-slots");
        var file = SafetensorsParser.Parse(File.ReadAllBytes(project["runs/small/parameters.safetensors"])).Match(read => read, error => throw new InvalidOperationException(error.Message));
        byte[] theta = [.. new[] { "W1", "gamma1", "beta1", "W2", "b2" }.SelectMany(name => file.Find(name)!.Bytes.ToArray())];

        Assert.Equal(
            Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(theta)),
            Summary(project, "small").GetProperty("parametersSha256").GetString());
        Assert.Equal([5, 2], file.Find("slots.1.m.W1")!.Shape);
        Assert.NotNull(file.Find("mean1"));
        Assert.NotNull(file.Find("input.center"));
    }

    [Fact]
    public void A_run_folder_runs_again_to_the_same_bits()
    {
        using var project = new SmallProject();
        project.Run("train", "--set", "training.epochs=3", "--run-name", "first");
        var again = Cli.Run("train", "--config", project["runs/first/plugins.json"], "--threads", "1");

        Assert.Equal(0, again.Code);
        Assert.Equal(3, Summary(project, "first-2").GetProperty("epochs").GetInt32());
        Assert.Equal(
            Summary(project, "first").GetProperty("parametersSha256").GetString(),
            Summary(project, "first-2").GetProperty("parametersSha256").GetString());
        Assert.Equal(File.ReadAllBytes(project.Config), File.ReadAllBytes(project["runs/first/plugins.source.json"]));
    }

    [Fact]
    public void Without_a_command_it_trains()
    {
        using var project = new SmallProject();
        Assert.Equal(0, Cli.Run("--config", project.Config, "--run-name", "plain").Code);
        Assert.True(Directory.Exists(project["runs/plain"]));
    }

    [Fact]
    public void A_run_that_diverges_says_so_and_keeps_the_last_finite_state()
    {
        using var project = new SmallProject();
        var said = project.Run(
            "train", "--set", "pipeline.optimizer=\"gradient-descent\"", "--set", "training.alpha=1e200", "--set", "pipeline.normalization=\"none\"");

        Assert.Equal(4, said.Code);
        Assert.Equal("diverged", Summary(project, "small").GetProperty("ending").GetString());
        Assert.NotEqual(JsonValueKind.Null, Summary(project, "small").GetProperty("entry").ValueKind);
    }

    [Fact]
    public void Quiet_leaves_the_results_alone()
    {
        using var project = new SmallProject();
        Assert.DoesNotContain("epoch", project.Run("train", "--quiet").Out);
    }

    internal static JsonElement Summary(SmallProject project, string run) =>
        JsonDocument.Parse(File.ReadAllText(project[$"runs/{run}/summary.json"])).RootElement;
}
