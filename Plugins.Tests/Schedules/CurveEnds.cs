using Pipeline.Kernel.Contracts;
using Pipeline.Laws.Time;
using Pipeline.Plugins.Tests.Catalog;
using Xunit;

namespace Pipeline.Plugins.Tests.Schedules;

/// <summary>Every schedule at its first step, its last and its turning points; alpha0 is 1.</summary>
public sealed class CurveEnds
{
    private static readonly Curve Run = new(1, 5, 20, [.. Enumerable.Repeat(1.0, 20)]);

    public static TheoryData<string, string, double, double> Ends => new()
    {
        { "constant", "{}", 1, 1 },
        { "exponential", """{"rate": 0.9}""", 1, Math.Pow(0.9, 19) },
        { "inverse-time", """{"decay": 0.5}""", 1, 1 / 10.5 },
        { "inverse-sqrt", "{}", 1, 1 / Math.Sqrt(20) },
        { "inverse-sqrt", """{"by": "step"}""", 1, 0.1 },
        { "staircase", """{"every": 5, "factor": 0.5}""", 1, 0.125 },
        { "step", """{"every": 10, "factor": 0.1}""", 1, 0.1 },
        { "multi-step", """{"milestones": [3, 19], "factor": 0.5}""", 1, 0.25 },
        { "piecewise", """{"table": [{"from": 4, "alpha": 0.3}, {"from": 18, "alpha": 0.01}]}""", 1, 0.01 },
        { "polynomial", """{"power": 2, "length": 19}""", 1, 0 },
        { "cosine", """{"length": 19, "minimum": 0.02}""", 1, 0.02 },
        { "cosine-restarts", """{"period": 19, "minimum": 0.1}""", 1, 1 },
        { "cyclic", """{"up": 33, "down": 33, "minimum": 0.1}""", 0.1, 1 },
        { "one-cycle", """{"divFactor": 10, "finalDivFactor": 100}""", 0.1, 0.001 },
        { "warmup-stable-decay", """{"warmup": 10, "decay": 20, "finalFraction": 0.05}""", 0.1, 0.05 },
        { "noam", """{"modelSize": 16, "warmup": 25}""", 0.25 * 0.008, 0.25 * 0.1 },
        { "warmup", """{"length": 4, "from": 0.25}""", 0.25, 1 },
        { "plateau", """{"patience": 30}""", 1, 1 },
        { "plateau", """{"patience": 3, "factor": 0.5}""", 1, 0.0625 },
    };

    [Theory]
    [MemberData(nameof(Ends))]
    public void The_first_and_the_last_rate_are_the_formulas(string name, string options, double first, double last)
    {
        var rates = Run.Of(PluginCatalog.Ours.Create<ISchedule>(name, options));
        Assert.Equal(first, rates[0], 1e-12);
        Assert.Equal(last, rates[^1], 1e-12);
    }

    [Fact]
    public void Every_schedule_has_its_ends_checked() => Assert.Empty(
        PluginCatalog.Ours.Of<ISchedule>().Select(PluginCatalog.NameOf).Except(Ends.Select(row => row.Data.Item1)));
}
