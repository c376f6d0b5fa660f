using System.Collections.Immutable;
using static Pipeline.Host.Course.Effort;

namespace Pipeline.Host.Course.Rows;

/// <summary>Week 1: what the programming assignments are for.</summary>
internal static class Objectives
{
    public static ImmutableArray<Check> Checks { get; } =
    [
        new("S006", Full, Initializations),
        new("S007", Full, Diagnosis),
        new("S008", Quick, GradientCheck),
    ];

    // The same network, data and optimizer; only the initializer differs.
    private static Observed Initializations(Lab lab)
    {
        string[] names = ["he", "xavier", "x10", "zeros"];
        var runs = AssignmentRuns.Circles(lab);
        return
        [
            ("train", runs.Train(names)),
            ("starts", names.Select(name => runs.CostAt(name, 0)).ToArray()),
        ];
    }

    // The noise of the diagonal set's labels is no one's fault: a base error of 0.05 stands for it.
    private static Observed Diagnosis(Lab lab)
    {
        var runs = AssignmentRuns.Diagonal(lab);
        var before = lab.Command("diagnose", runs.Run("none"), "--base-error", "0.05", "--json").Json;
        var after = lab.Command("diagnose", runs.Run("l2"), "--base-error", "0.05", "--json").Json;
        return
        [
            ("before", before.GetProperty("verdict").GetString()!),
            ("advised", before.Words("advice").Contains("regularize")),
            ("after", after.GetProperty("verdict").GetString()!),
            ("variances", new[] { before.Number("variance"), after.Number("variance") }),
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
