using System.Text.Json;
using Xunit;

namespace Pipeline.Plugins.Tests.Host.Commands;

public sealed class RunHeaderTests
{
    // 36 of 60 examples train, batches of 10: 4 steps; 2-5-2 with batch norm, by hand: forward and dW 10 + 10, dX 10.
    [Fact]
    public void The_plan_comes_before_the_first_epoch_and_the_times_after_the_last()
    {
        using var project = new SmallProject();
        var lines = project.Run("train").Lines;
        Assert.Equal("plan   m 36, batch 10, 4 steps an epoch, 8 epochs, 32 steps", lines[0]);
        Assert.Equal("step   32 parameters, 1.00 kFLOP a step", lines[1]);
        Assert.StartsWith("batch  160 bytes of inputs + 256 of parameters + ", lines[2]);
        Assert.Contains("\"full\"", lines[3]);
        Assert.StartsWith("epoch 1/8", lines[4]);
        Assert.Matches(@"^step   32 parameters, 1.00 kFLOP a step, .+s a step, .+s an epoch of 4$", Assert.Single(lines[5..], line => line.StartsWith("step ", StringComparison.Ordinal)));
        var step = TrainTests.Summary(project, "small").GetProperty("step");
        Assert.Equal(1000, step.GetProperty("flopsPerStep").GetInt64());
        Assert.Equal(4 * step.GetProperty("secondsPerStep").GetDouble(), step.GetProperty("secondsPerEpoch").GetDouble(), 1e-9);
        Assert.InRange(32 * step.GetProperty("secondsPerStep").GetDouble(), 0, TrainTests.Summary(project, "small").GetProperty("seconds").GetDouble());
    }

    [Fact]
    public void Quiet_shows_no_plan()
    {
        using var project = new SmallProject();
        var said = project.Run("train", "--quiet");
        Assert.StartsWith("split  examples", said.Lines[0]);
        Assert.Equal(5, said.Lines.Length);
    }

    [Fact]
    public void The_log_tells_the_phases_in_order_with_the_fields_of_the_notation()
    {
        using var project = new SmallProject();
        project.Run("train", "--set", "training.epochs=1", "--set", "training.alpha=1e-9");
        var events = File.ReadLines(project["runs/small/log.jsonl"]).Select(line => JsonDocument.Parse(line).RootElement).ToArray();
        Assert.Equal(["init", "loop", "predict"], Values("Phase").Select(phase => phase.GetString()));
        Assert.Equal([1, 2], Values("Layer").Select(layer => layer.GetInt32()));
        Assert.Equal([1], Values("Batch").Select(batch => batch.GetInt32()));
        Assert.InRange(Assert.Single(Values("Example")).GetInt32(), 1, 12);

        IEnumerable<JsonElement> Values(string field) =>
            events.Where(entry => entry.TryGetProperty(field, out _)).Select(entry => entry.GetProperty(field));
    }

    [Fact]
    public void A_divergence_names_its_layer_and_mini_batch()
    {
        using var project = new SmallProject();
        project.Run("train", "--set", "pipeline.optimizer=\"gradient-descent\"", "--set", "training.alpha=1e200", "--set", "pipeline.normalization=\"none\"");
        var error = File.ReadLines(project["runs/small/log.jsonl"]).Select(line => JsonDocument.Parse(line).RootElement)
            .Single(entry => entry.TryGetProperty("@l", out var level) && level.GetString() == "Error");
        Assert.InRange(error.GetProperty("Batch").GetInt32(), 1, 4);
        var entry = error.GetProperty("Entry").GetString()!;
        Assert.Equal(entry == "cost" ? "" : entry[^1..], error.GetProperty("Layer").ValueKind == JsonValueKind.Null ? "" : $"{error.GetProperty("Layer").GetInt32()}");
    }

    [Fact]
    public void Describe_says_as_json_what_it_says_in_lines()
    {
        using var project = new SmallProject();
        var (text, json) = (project.Run("describe"), JsonDocument.Parse(project.Run("describe", "--json").Out).RootElement);
        Assert.Contains("plan   m 36, batch 10, 4 steps an epoch, 8 epochs, 32 steps", text.Lines);
        Assert.Contains($"train 36 ({json.GetProperty("splits").GetProperty("train").GetProperty("sha256").GetString()![..12]})", text.Out);
        Assert.Equal((32, 32), (json.GetProperty("parameters").GetInt32(), json.GetProperty("steps").GetInt32()));
        Assert.Equal(1, json.GetProperty("condition").GetProperty("asScaled").GetDouble() / json.GetProperty("condition").GetProperty("standardized").GetDouble(), 1e-9);
        Assert.Single(json.GetProperty("hints").EnumerateArray());
    }
}
