using System.Security.Cryptography;
using System.Text.Json;
using Pipeline.Host.Config;
using Pipeline.Host.Runs;
using Pipeline.Kernel.Evaluation;
using Pipeline.Kernel.Monitoring;
using Pipeline.Kernel.Parameters;
using Pipeline.Kernel.Training;
using Xunit;

namespace Pipeline.Plugins.Tests.Host.Runs;

public sealed class SummaryTests
{
    private static readonly Summary Example = new(
        "digits", Ending.StoppedEarly, null, 7,
        SplitSummary.Of(new Evaluation(100, 0.25, 0.5, 0.9)), null, SplitSummary.Of(new Evaluation(10, double.NaN, double.PositiveInfinity, 0.5)),
        9, 30, 10, 1000.5, 2.5, "ab", ulong.MaxValue, Precision.Single, 2,
        MonotonicitySummary.Of(Monotonicity.Of<float>(CostKind.MiniBatches).With(1, 2, 1).With(2, 3, 0.5), CostMonitor.Epoch), ["a remark"]);

    [Fact]
    public void Fields_are_named_as_documented()
    {
        var root = JsonDocument.Parse(Example.ToJson()).RootElement;
        Assert.Equal(
            [
                "name", "ending", "entry", "restoredEpoch", "train", "dev", "test", "parameters", "steps", "epochs",
                "examplesPerSecond", "seconds", "parametersSha256", "seed", "precision", "threads",
                "monotonicity", "notes", "splits", "step", "diagnosis",
            ],
            root.EnumerateObject().Select(member => member.Name));
        Assert.Equal(["examples", "accuracy", "cost", "costWithPenalty"], root.GetProperty("train").EnumerateObject().Select(member => member.Name));
        var monotonicity = root.GetProperty("monotonicity");
        Assert.Equal(["by", "kind", "verdict", "total", "data"], monotonicity.EnumerateObject().Select(member => member.Name));
        Assert.Equal(
            """{"compared":1,"rises":1,"share":1,"largest":1,"first":2}""",
            JsonSerializer.Serialize(monotonicity.GetProperty("total")));
        Assert.Equal(("epoch", "mini-batches", "expected"), (
            monotonicity.GetProperty("by").GetString(), monotonicity.GetProperty("kind").GetString(), monotonicity.GetProperty("verdict").GetString()));
        Assert.Equal("stopped-early", root.GetProperty("ending").GetString());
        Assert.Equal(ulong.MaxValue, root.GetProperty("seed").GetUInt64());
    }

    [Fact]
    public void What_is_not_finite_is_null()
    {
        var test = JsonDocument.Parse(Example.ToJson()).RootElement.GetProperty("test");
        Assert.Equal(JsonValueKind.Null, test.GetProperty("cost").ValueKind);
        Assert.Equal(JsonValueKind.Null, test.GetProperty("costWithPenalty").ValueKind);
        Assert.Equal(0.5, test.GetProperty("accuracy").GetDouble());
    }

    // 1.0f and -2.5f, little-endian, by hand.
    [Fact]
    public void The_fingerprint_is_that_of_the_little_endian_bytes()
    {
        var layout = Layout.Of(("W1", Role.Weight, 1, 1, 2));
        byte[] bytes = [0x00, 0x00, 0x80, 0x3F, 0x00, 0x00, 0x20, 0xC0];
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(bytes)), Fingerprint.Of(new Theta<float>(layout, [1f, -2.5f])));
    }
}
