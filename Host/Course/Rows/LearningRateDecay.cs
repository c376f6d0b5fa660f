using System.Collections.Immutable;
using static Pipeline.Host.Course.Effort;

namespace Pipeline.Host.Course.Rows;

/// <summary>Week 2: learning rate decay.</summary>
internal static class LearningRateDecay
{
    /// <summary>
    /// alpha0 / (1 + floor(epoch / every)) one epoch late: the assignment changes the rate after the epoch whose number
    /// calls for it.
    /// </summary>
    internal static string Late(int every) => FormattableString.Invariant(
        $$"""{"use":"warmup","options":{"length":1,"from":1,"rise":"constant","after":{"use":"inverse-time","options":{"every":{{every}} } } } }""");

    public static ImmutableArray<Check> Checks { get; } =
    [
        new("S200", Quick, lab => [("alpha", At(Exponential(lab), 1, 2, 10, 100)), ("halfLife", HalfLife(lab))]),
        new("S201", Quick, lab =>
        [
            ("byEpoch", At(Alphas(lab, "inverse-sqrt", """{"k": 1}""", 0.2, 101), 0, 1, 9, 99)),
            ("byStep", At(Alphas(lab, "inverse-sqrt", """{"k": 1, "by": "step"}""", 0.2, 50, 2), 0, 1, 9, 99)),
        ]),
        new("S202", Quick, lab => [("alpha", At(Alphas(lab, "staircase", """{"every": 10, "factor": 0.5}""", 0.2, 101), 0, 9, 10, 100))]),
        new("S203", Full, ManualDecay),
        new("S204", Full, lab =>
        [
            ("fixed", Costs(lab, "constant")),
            ("staircase", Costs(lab, Late(1000))),
            ("staircaseEndsLower", Costs(lab, Late(1000))[^1] < Costs(lab, "constant")[^1]),
        ]),
        new("S205", Quick, lab =>
        [
            ("ofHalf", At(Alphas(lab, "inverse-time", """{"decay": 1}""", 0.5, 3), 2)[0]),
            ("ofFifth", At(Alphas(lab, "inverse-time", """{"decay": 1}""", 0.2, 3), 1)[0]),
        ]),
    ];

    /// <summary>Alpha of every step.</summary>
    internal static double[] Alphas(Lab lab, string schedule, string options, double alpha0, int epochs, int stepsPerEpoch = 1) =>
    [
        .. lab.Trace(FormattableString.Invariant($$"""
            {"kind": "schedule", "use": "{{schedule}}", "options": {{options}}, "alpha0": {{alpha0}}, "epochs": {{epochs}}, "stepsPerEpoch": {{stepsPerEpoch}}}
            """)).GetProperty("alpha").EnumerateArray().Select(alpha => alpha.GetDouble()),
    ];

    private static double[] Exponential(Lab lab) => Alphas(lab, "exponential", """{"rate": 0.95}""", 0.2, 101);

    // Epochs until alpha is half: the last whole epoch above it and the share of the next, straight in log alpha.
    private static double HalfLife(Lab lab)
    {
        var alphas = Exponential(lab);
        var epoch = Array.FindLastIndex(alphas, alpha => alpha > 0.1);
        return epoch + (Math.Log(alphas[epoch] / 0.1) / Math.Log(alphas[epoch] / alphas[epoch + 1]));
    }

    // The journal is what a resumed and a repeated run read; without it other bits come out.
    private static Observed ManualDecay(Lab lab)
    {
        var config = Lab.Shipped("examples/panda.json");
        var run = LiveRun.Start(lab, config, "training.epochs=4000");
        run.Control("--scale-alpha", "0.1");
        run.Control("--stop");
        var stopped = run.End().Code;
        var resumed = run.Resume().Code;
        return
        [
            ("told", run.Told),
            ("logged", File.ReadAllText(Path.Combine(run.Folder, "log.jsonl")).Contains("alpha times 0.1", StringComparison.Ordinal)),
            ("alphas", run.Lines("metrics.jsonl").Select(epoch => epoch.GetProperty("alpha").GetDouble()).Distinct().ToArray()),
            ("exitCodes", new double[] { stopped, resumed }),
            ("repeatedIsSame", run.BitsOfRepeated("repeated", "--replay", run.Folder) == run.Bits()),
            ("unchangedIsSame", run.BitsOfRepeated("unchanged", "--config", config, "--set", "training.epochs=4000") == run.Bits()),
        ];
    }

    // As the assignment prints them: the cost of every thousandth epoch.
    private static double[] Costs(Lab lab, string schedule) =>
        At(MoonsRun.Of(lab, "learning-rate.json", $"pipeline.schedule={schedule}").Costs, 1000, 2000, 3000, 4000);

    private static double[] At(double[] values, params int[] places) => [.. places.Select(place => values[place])];
}
