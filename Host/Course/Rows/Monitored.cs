using System.Collections.Immutable;
using System.Text.Json;
using Pipeline.Kernel.Model;
using Pipeline.Kernel.Monitoring;
using static Pipeline.Host.Course.Effort;

namespace Pipeline.Host.Course.Rows;

/// <summary>Rows of several sections that a run's monitors show: the linear zone and the rises of J.</summary>
internal static class Monitored
{
    private static readonly int[] CirclesNet = [2, 10, 5, 1];

    public static ImmutableArray<Check> Checks { get; } =
    [
        new("S041", Quick, LinearZone),
        new("S042", Full, lab => Falls(Descent(lab))),
        new("S043", Full, DataTermRises),
        new("A067", Quick, BatchMode),
    ];

    private static Observed LinearZone(Lab lab)
    {
        LayersSeen Seen(double deviation) => LayersSeen.Of(
            lab, "--config", Config(lab, "tanh"), "--set", FormattableString.Invariant($$$"""pipeline.initializer={"use":"normal","options":{"standardDeviation":{{{deviation}}}}}"""));
        var tanh = Activation.Of(ActivationKind.Tanh);
        return
        [
            .. new[] { 0.01, 0.1, 0.5, 1, 2 }.Select(z => (FormattableString.Invariant($"deviationAt{z}"), (Value)Linearity.Deviation(tanh, z))),
            ("linearShareOfSmallWeights", Seen(0.01).Number("linearShare", 1)),
            ("linearShareOfLargeWeights", Seen(3).Number("linearShare", 1)),
        ];
    }

    /// <summary>The circles from the assignment's He weights, J compared after each of 15,000 steps.</summary>
    private static LabRun Descent(Lab lab) => lab.Once("circles-every-step", () => lab.Train(
        Config(lab, "relu"), "training.epochs=15000", $"pipeline.initializer={NumpyStart.Initializer(lab, 3, CirclesNet, NumpyStart.He)}"));

    private static Observed Falls(LabRun run)
    {
        var monotonicity = run.Summary.GetProperty("monotonicity");
        return
        [
            ("kind", monotonicity.GetProperty("kind").GetString()!),
            ("rises", monotonicity.GetProperty("total").GetProperty("rises").GetDouble()),
            ("compared", monotonicity.GetProperty("total").GetProperty("compared").GetDouble()),
            ("J", run.Summary.GetProperty("train").GetProperty("cost").GetDouble()),
            ("verdict", monotonicity.GetProperty("verdict").GetString()!),
        ];
    }

    // The trained network goes on with a penalty: J falls at every step, and the data term gives way.
    private static Observed DataTermRises(Lab lab)
    {
        var path = JsonSerializer.Serialize(Path.Combine(Descent(lab).Folder, "parameters.safetensors"));
        var run = lab.Train(
            Config(lab, "relu"), "training.epochs=2000",
            $$$"""pipeline.initializer={"use":"file","options":{"path":{{{path}}}}}""",
            """pipeline.regularizers={"use":"l2","options":{"lambda":2}}""");
        var monotonicity = run.Summary.GetProperty("monotonicity");
        var drawn = CurvesDrawn.Of(lab, run, "cost");
        return
        [
            ("total", new[] { run.Metrics[0].GetProperty("trainCostWithPenalty").GetDouble(), run.Metrics[^1].GetProperty("trainCostWithPenalty").GetDouble() }),
            ("data", new[] { run.Metrics[0].GetProperty("trainCost").GetDouble(), run.Metrics[^1].GetProperty("trainCost").GetDouble() }),
            ("risesOfTotal", monotonicity.GetProperty("total").GetProperty("rises").GetDouble()),
            ("risesOfData", monotonicity.GetProperty("data").GetProperty("rises").GetDouble()),
            ("verdict", monotonicity.GetProperty("verdict").GetString()!),
            ("drawn", drawn.Named("train", "train with penalty")),
            ("dataRisesInThePicture", drawn.Rise(1) > 0),
            ("totalFallsInThePicture", drawn.Rise(2) < 0),
        ];
    }

    private static Observed BatchMode(Lab lab)
    {
        string[] sets = ["training.epochs=60", "training.alpha=0.1", "training.monitor.cost=step"];
        var (whole, mini) = (lab.Train(Config(lab, "relu"), sets), lab.Train(Config(lab, "relu"), [.. sets, "training.batchSize=16"]));
        var large = lab.Train(Config(lab, "relu"), [.. sets, "training.alpha=20"]);
        string Of(LabRun run, string member) => run.Summary.GetProperty("monotonicity").GetProperty(member).GetString()!;
        double Share(LabRun run) => run.Summary.GetProperty("monotonicity").GetProperty("total").GetProperty("share").GetDouble();
        return
        [
            ("kinds", new[] { Of(whole, "kind"), Of(mini, "kind") }),
            ("verdicts", new[] { Of(whole, "verdict"), Of(mini, "verdict"), Of(large, "verdict") }),
            ("shareOfWholeBatch", Share(whole)),
            ("shareOfMiniBatches", Share(mini)),
        ];
    }

    private static string Config(Lab lab, string activation) => lab.Config($$"""
        {
          "run": { "precision": "double", "seed": 1 },
          "data": { "source": { "csv": { "path": "{data}/circles_train.csv", "label": "y", "target": "binary" } } },
          "model": { "layers": [{ "units": 10, "activation": "{{activation}}" }, { "units": 5, "activation": "{{activation}}" }] },
          "pipeline": { "optimizer": "gradient-descent" },
          "training": { "alpha": 0.01, "epochs": 1, "batchSize": "full" },
        }
        """);
}
