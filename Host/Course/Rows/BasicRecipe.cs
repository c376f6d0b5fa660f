using System.Collections.Immutable;
using static Pipeline.Host.Course.Effort;

namespace Pipeline.Host.Course.Rows;

/// <summary>Week 1: the basic recipe.</summary>
internal static class BasicRecipe
{
    public static ImmutableArray<Check> Checks { get; } =
    [
        new("S020", Full, BiggerNetwork),
        new("S021", Full, MoreDataInVain),
        new("S022", Full, MoreData),
        new("S023", Full, Regularized),
        new("S024", Quick, CostOfSize),
    ];

    private static Observed BiggerNetwork(Lab lab)
    {
        var json = lab.Command("diagnose", "--train-error", ".15", "--dev-error", ".16", "--json").Json;
        var linear = lab.Train(lab.Config(Setups.Circles), "model.layers=[]");
        return
        [
            ("advice", json.Words("advice")),
            ("moreDataInVain", json.Words("inVain").Contains("more-data")),
            ("linear", linear.Accuracy("train")),
            ("linearVerdict", linear.Summary.At("diagnosis", "verdict").GetString()!),
            ("deep", AssignmentRuns.Circles(lab).Accuracy("he")),
        ];
    }

    private static Observed MoreDataInVain(Lab lab)
    {
        var runs = new[] { 300, 3000, 30000 }.Select(count => lab.Train(lab.Config($$$"""
            {
              "data": {
                "source": { "synthetic": { "kind": "circles", "examples": {{{count}}}, "noise": 0.05, "seed": 1 } },
                "test": { "synthetic": { "kind": "circles", "examples": 10000, "noise": 0.05, "seed": 2 } }
              },
              "pipeline": { "optimizer": "adam" },
              "training": { "alpha": 0.05, "epochs": 200, "batchSize": "full", "evaluateEvery": 0 }
            }
            """))).ToArray();
        return
        [
            ("train", runs.Select(run => run.Accuracy("train")).ToArray()),
            ("test", runs.Select(run => run.Accuracy("test")).ToArray()),
            ("verdicts", runs.Select(run => run.Summary.At("diagnosis", "verdict").GetString()!).ToArray()),
        ];
    }

    // 500 of the 2,000 test points judge; the other 1,500 are the larger training set.
    private static Observed MoreData(Lab lab)
    {
        var points = File.ReadAllLines(Lab.Shipped("data/course/diagonal_test.csv"));
        var (many, judge) = (Written(lab, [.. points[..1501]]), Written(lab, [points[0], .. points[1501..]]));
        var config = lab.Config(Setups.Diagonal);
        var few = AssignmentRuns.Diagonal(lab);
        var more = lab.Train(config, $"data.source.csv.path={Setups.Text(many)}", $"data.test.csv.path={Setups.Text(judge)}", AssignmentRuns.DiagonalStart(lab), "training.epochs=10000");
        var judged = lab.Command("evaluate", few.Run("none"), "--data", judge, "--json", "--threads", "1").Json.Number("data", "accuracy");
        return
        [
            ("gap", few.Accuracy("none") - judged),
            ("gapOfMore", more.Accuracy("train") - more.Accuracy("test")),
            ("testGain", more.Accuracy("test") - judged),
        ];
    }

    private static Observed Regularized(Lab lab)
    {
        string[] names = ["none", "l2", "dropout"];
        var (train, test) = (AssignmentRuns.Diagonal(lab).Train(names), AssignmentRuns.Diagonal(lab).Test(names));
        return
        [
            ("test", test),
            ("variances", names.Select(name => lab.Command("diagnose", AssignmentRuns.Diagonal(lab).Run(name), "--json").Json.Number("variance")).ToArray()),
            ("l2Gains", test[1] > test[0]),
            ("dropoutGains", test[2] > test[0]),
            ("trainFalls", train[1] < train[0] && train[2] < train[0]),
        ];
    }

    private static Observed CostOfSize(Lab lab)
    {
        var run = lab.Train(lab.Config(Setups.Diagonal), "training.epochs=20");
        var digits = lab.Command("describe", "--json", "--config", lab.Config("""
            {
              "data": { "source": { "synthetic": { "kind": "blobs", "examples": 128, "classes": 10, "features": 784 } } },
              "model": { "layers": [{ "units": 25 }, { "units": 12 }] },
              "pipeline": { "optimizer": "adam" },
              "training": { "batchSize": 64 }
            }
            """)).Json;
        return
        [
            ("parameters", run.Summary.Number("parameters")),
            ("flops", run.Summary.Number("step", "flopsPerStep")),
            ("digitParameters", digits.Number("parameters")),
            ("digitFlops", digits.Number("step", "flopsPerStep")),
            ("secondsPerStep", run.Summary.Number("step", "secondsPerStep")),
            ("withinTheRun", run.Summary.Number("steps") * run.Summary.Number("step", "secondsPerStep") <= run.Summary.Number("seconds")),
            ("besideAccuracy", Array.FindIndex(run.Said.Lines, line => line.StartsWith("step   127 parameters", StringComparison.Ordinal) && line.Contains(" a step, ", StringComparison.Ordinal)
                && line.Contains(" an epoch", StringComparison.Ordinal)) - Array.FindIndex(run.Said.Lines, line => line.StartsWith("test ", StringComparison.Ordinal))),
        ];
    }

    private static string Written(Lab lab, string[] lines)
    {
        var path = lab.Scratch("points.csv");
        File.WriteAllLines(path, lines);
        return path;
    }
}
