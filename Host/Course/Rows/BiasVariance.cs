using System.Collections.Immutable;
using static Pipeline.Host.Course.Effort;

namespace Pipeline.Host.Course.Rows;

/// <summary>Week 1: bias and variance.</summary>
internal static class BiasVariance
{
    private static readonly (string Train, string Dev)[] Columns = [(".01", ".11"), (".15", ".16"), (".15", ".30"), (".005", ".01")];

    public static ImmutableArray<Check> Checks { get; } =
    [
        new("S010", Quick, lab => Diagnosed(lab, ".01", ".11")),
        new("S011", Quick, lab => Diagnosed(lab, ".15", ".16")),
        new("S012", Quick, lab => Diagnosed(lab, ".15", ".30")),
        new("S013", Quick, lab =>
        [
            .. Diagnosed(lab, ".005", ".01"),
            ("lowThresholds", Verdicts(lab, "0.0101", "0.0101")),
            ("highThresholds", Verdicts(lab, "0.15", "0.10")),
        ]),
        new("S014", Quick, BaseError),
        new("A061", Quick, lab =>
        [
            .. Diagnosed(lab, ".005", ".07"),
            ("advice", lab.Command("diagnose", "--train-error", ".005", "--dev-error", ".07", "--json").Json.Words("advice")[..2]),
        ]),
    ];

    private static Observed Diagnosed(Lab lab, params string[] errors)
    {
        string[] arguments = ["diagnose", "--train-error", errors[0], "--dev-error", errors[1], .. errors[2..]];
        var json = lab.Command([.. arguments, "--json"]).Json;
        var verdict = json.GetProperty("verdict").GetString()!;
        return
        [
            ("verdict", verdict),
            ("bias", json.Number("bias")),
            ("variance", json.Number("variance")),
            ("printed", lab.Command(arguments).Lines[0].StartsWith($"diagnosis  {verdict}: ", StringComparison.Ordinal)),
        ];
    }

    private static string[] Verdicts(Lab lab, string bias, string variance) =>
    [
        .. Columns.Select(column => lab.Command(
            "diagnose", "--train-error", column.Train, "--dev-error", column.Dev, "--bias-threshold", bias, "--variance-threshold", variance, "--json")
            .Json.GetProperty("verdict").GetString()!.Replace(", ", "+", StringComparison.Ordinal)),
    ];

    private static Observed BaseError(Lab lab)
    {
        var run = lab.Train(Lab.Shipped("examples/diagnosis.json"), "training.epochs=50", "diagnosis.baseError=0.08");
        var diagnosis = run.Summary.GetProperty("diagnosis");
        var below = lab.Command("diagnose", "--train-error", ".15", "--dev-error", ".12", "--base-error", ".2", "--json").Json;
        var parts = diagnosis.Number("baseError") + diagnosis.Number("bias") + diagnosis.Number("variance");
        return
        [
            .. Diagnosed(lab, ".15", ".16", "--base-error", ".14"),
            ("belowBase", new[] { below.Number("bias"), below.Number("variance") }),
            ("configured", diagnosis.Number("baseError")),
            ("unexplained", Math.Abs(1 - run.Accuracy("test") - parts)),
        ];
    }
}
