using System.Collections.Immutable;
using System.Text.Json;
using static Pipeline.Host.Course.Effort;

namespace Pipeline.Host.Course.Rows;

/// <summary>Week 1: what the programming assignments are for.</summary>
internal static class Objectives
{
    private const string L2 = """pipeline.regularizers=[{"use":"l2","options":{"lambda":0.7}}]""";

    public static ImmutableArray<Check> Checks { get; } =
    [
        new("S006", Full, Initializations),
        new("S007", Full, Diagnosis),
        new("S008", Quick, GradientCheck),
    ];

    // The same network, data and optimizer; only the initializer differs.
    private static Observed Initializations(Lab lab)
    {
        var variants = lab.Command(
            "compare", "--config", lab.Config(Setups.Circles), "--set", $"run.output={Setups.Text(lab.Scratch("runs"))}", "--threads", "1",
            "--set", "training.epochs=5000", "--json",
            "--vary", """zeros: pipeline.initializer="zeros" """,
            "--vary", """large: pipeline.initializer={"use":"normal","options":{"standardDeviation":10}}""",
            "--vary", """he: pipeline.initializer="he" """)
            .Json.GetProperty("variants").EnumerateArray().ToArray();
        var (accuracies, starts) = (All(variant => variant.Number("train", "accuracy")), All(variant => variant.GetProperty("costs")[0].Number("cost")));
        return
        [
            ("zeros", accuracies[0]),
            ("he", accuracies[2]),
            ("different", All(variant => variant.Number("train", "cost")).Select(cost => Math.Round(cost, 2)).Distinct().Count()),
            ("startZeros", starts[0]),
            ("startLarge", starts[1]),
            ("startHe", starts[2]),
        ];

        double[] All(Func<JsonElement, double> number) => [.. variants.Select(number)];
    }

    // The noise of the diagonal set's labels is no one's fault: a base error of 0.05 stands for it. Three points of variance
    // are many to 2,000 test examples.
    private static Observed Diagnosis(Lab lab)
    {
        var config = lab.Config(Setups.Diagonal);
        var plain = lab.Once("diagonal-plain", () => lab.Train(config));
        var l2 = lab.Once("diagonal-l2", () => lab.Train(config, L2));
        var before = lab.Command("diagnose", plain.Folder, "--base-error", "0.05", "--variance-threshold", "0.03", "--json").Json;
        var after = lab.Command("diagnose", l2.Folder, "--base-error", "0.05", "--variance-threshold", "0.03", "--json").Json;
        return
        [
            ("before", before.GetProperty("verdict").GetString()!),
            ("advised", before.Words("advice").Contains("regularize")),
            ("after", after.GetProperty("verdict").GetString()!),
            ("varianceFalls", after.Number("variance") < before.Number("variance")),
        ];
    }

    private static Observed GradientCheck(Lab lab)
    {
        var config = lab.Config(Setups.Diagonal);
        var right = lab.Command("gradcheck", "--config", config, "--json");
        var wrong = lab.Command("gradcheck", "--config", config, "--plant", "W2=2", "--json");
        return
        [
            ("code", right.Code),
            ("ratio", right.Json.GetProperty("checks")[0].Number("ratio")),
            ("codeOfMistake", wrong.Code),
            ("ratioOfMistake", wrong.Json.GetProperty("checks")[0].Number("ratio")),
        ];
    }
}
