using System.Text.Json;
using Pipeline.Host.Runs;
using Pipeline.Kernel.Training;
using Xunit;

namespace Pipeline.Plugins.Tests.Host.Runs;

public sealed class MetricsTests
{
    private static readonly EpochReport Evaluated = new(new(3, 0.5, 0.6, 0.9, 0.8, 0.01), new(40, 0.625, 0.75, 0.9), 1.5, 0.25, 12, 30);

    [Fact]
    public void A_line_has_every_documented_field() => Assert.Equal(
        """{"epoch":3,"step":30,"batchCost":0.5,"trainCost":0.625,"trainCostWithPenalty":0.75,"devCost":0.6,"trainAccuracy":0.9,"devAccuracy":0.8,"alpha":0.01,"gradientNorm":1.5,"updateNorm":0.25,"thetaNorm":12,"seconds":2.5}""",
        Metrics.Of(Evaluated, TimeSpan.FromSeconds(2.5)).ToJson());

    [Fact]
    public void What_was_not_evaluated_is_null()
    {
        var report = Evaluated with { Train = null, Record = Evaluated.Record with { DevCost = double.NaN, DevAccuracy = double.PositiveInfinity } };
        var line = JsonDocument.Parse(Metrics.Of(report, TimeSpan.Zero).ToJson()).RootElement;
        Assert.Equal(JsonValueKind.Null, line.GetProperty("devCost").ValueKind);
        Assert.Equal(JsonValueKind.Null, line.GetProperty("devAccuracy").ValueKind);
        Assert.Equal(JsonValueKind.Null, line.GetProperty("trainCost").ValueKind);
        Assert.Equal(JsonValueKind.Null, line.GetProperty("trainCostWithPenalty").ValueKind);
    }

    [Fact]
    public void A_line_is_in_the_file_as_soon_as_it_was_added()
    {
        using var folder = new TemporaryFolder();
        using var file = new LinesFile(folder["metrics.jsonl"]);
        for (var epoch = 1; epoch <= 3; epoch++)
        {
            file.Add(Metrics.Of(Evaluated, TimeSpan.FromSeconds(epoch)).ToJson());
            using var reader = new StreamReader(new FileStream(folder["metrics.jsonl"], FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
            var lines = reader.ReadToEnd().Split('\n');
            Assert.Equal(epoch + 1, lines.Length);
            Assert.Equal("", lines[^1]);
        }
    }
}
