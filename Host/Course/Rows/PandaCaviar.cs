using System.Collections.Immutable;
using System.Text.Json;
using static Pipeline.Host.Course.Effort;

namespace Pipeline.Host.Course.Rows;

/// <summary>Week 3: one model or many.</summary>
internal static class PandaCaviar
{
    public static ImmutableArray<Check> Checks { get; } =
    [
        new("S250", Full, Panda),
        new("S251", Quick, lab => (Caviar(lab, "1"), Caviar(lab, "2")) is var (one, two)
            ? [("trials", SearchRun.Trials(one).Length), ("identical", SearchRun.Table(one) == SearchRun.Table(two))]
            : []),
    ];

    private static Observed Panda(Lab lab)
    {
        var run = LiveRun.Start(lab, Lab.Shipped("examples/panda.json"));
        run.Control("--pause");
        var (standing, epochs) = (run.Control(), run.Epochs);
        Thread.Sleep(200);
        var trained = run.Epochs - epochs;
        run.Control("--alpha", "0.01");
        run.Control("--continue");
        run.Control("--stop");
        run.End();
        return
        [
            ("live", standing.Contains("paused", StringComparison.Ordinal) && standing.Contains("train cost", StringComparison.Ordinal)),
            ("epochsWhilePaused", trained),
            ("told", run.Told),
            ("alpha", run.Lines("metrics.jsonl")[^1].GetProperty("alpha").GetDouble()),
        ];
    }

    private static JsonElement Caviar(Lab lab, string workers) => SearchRun.Search(
        lab, SearchRun.Config(lab), """{"training.alpha": {"log": [1e-3, 1]}, "model.layers[].units": {"integer": [4, 16]}}""",
        "--sampler", "coarse-to-fine", "--trials", "12", "--workers", workers);
}
