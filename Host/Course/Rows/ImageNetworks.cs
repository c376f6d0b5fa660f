using System.Collections.Immutable;
using System.Text.Json;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Data;
using Pipeline.Kernel.Parameters;
using static Pipeline.Host.Course.Effort;

namespace Pipeline.Host.Course.Rows;

/// <summary>Networks on images: the TensorFlow assignment's and dropout on the inputs.</summary>
internal static class ImageNetworks
{
    private const string Missing =
        "Fashion-MNIST is not bundled: install Debian's package dataset-fashion-mnist and link /usr/share/datasets/fashion-mnist as examples/fashion-mnist";

    /// <summary>Rows of the assignment on TensorFlow.</summary>
    public static ImmutableArray<Check> Assignment { get; } =
    [
        new("A055", Quick, lab => [.. Classes(lab)]),
        new("A056", Quick, Signs),
        new("A057", Full, Fashion),
        new("A058", Quick, Pixels),
    ];

    /// <summary>Rows of dropout.</summary>
    public static ImmutableArray<Check> Dropout { get; } = [new("S057", Quick, OnTheInputs)];

    // The course has classes down and examples across.
    private static IEnumerable<(string Name, Value Value)> Classes(Lab lab)
    {
        var rows = new double[6 * 4];
        OneHot.Write<double>([1, 2, 3, 0, 2, 1], 4, rows);
        var ones = lab.Trace("""{"kind": "initializer", "use": "constant", "options": {"value": 1}, "rows": 3, "columns": 1}""").GetProperty("values");
        return
        [
            .. Enumerable.Range(0, 4).Select(label => ($"class{label}", (Value)rows.Chunk(4).Select(row => row[label]).ToArray())),
            ("ones", ones.EnumerateArray().Select(row => row[0].GetDouble()).ToArray()),
        ];
    }

    // The assignment's images are not at hand: blobs of their shape, and the accuracies that it published.
    private static Observed Signs(Lab lab)
    {
        var config = lab.Config("""
            {
              "run": {},
              "data": {"source": {"synthetic": {"kind": "blobs", "examples": 60, "features": 12288, "classes": 6}}, "inputs": {"scale": 255}},
              "model": {"layers": [{"units": 25, "activation": "relu"}, {"units": 12, "activation": "relu"}]},
              "pipeline": {"initializer": "xavier", "optimizer": "adam"},
              "training": {"alpha": 0.0001, "epochs": 1500, "batchSize": 32}
            }
            """);
        var described = lab.Command("describe", "--config", config).Lines;
        var run = lab.Train(config, "training.epochs=1");
        var diagnosis = lab.Command("diagnose", "--train-error", "0.000926", "--dev-error", "0.283333", "--json").Json;
        return
        [
            ("shapes", described.Where(line => line.Contains(" -> ", StringComparison.Ordinal)).Select(line => line.Split("  ", 3, StringSplitOptions.RemoveEmptyEntries)[1].Trim()).ToArray()),
            ("parametersDescribed", described.Any(line => line == $"{run.Summary.GetProperty("parameters")} parameters")),
            ("parameters", run.Summary.GetProperty("parameters").GetDouble()),
            ("steps", run.Summary.GetProperty("steps").GetDouble()),
            ("verdict", diagnosis.GetProperty("verdict").GetString()!),
        ];
    }

    private static Observed Fashion(Lab lab)
    {
        if (Lab.Optional("examples/fashion-mnist") is not { } folder)
        {
            return Observed.Unavailable(Missing);
        }

        const string Small = """model.layers=[{"units":25},{"units":12}]""";
        const string Wide = """model.layers=[{"units":128}]""";
        return
        [
            ("small", Accuracies(lab, folder, Small)),
            ("wide", Accuracies(lab, folder, Wide)),
            ("gradientDescent", Accuracies(lab, folder, Wide, "pipeline.optimizer=gradient-descent", "training.alpha=0.1")),
            ("momentum", Accuracies(lab, folder, Wide, "pipeline.optimizer=momentum", "training.alpha=0.1")),
        ];
    }

    private static double[] Accuracies(Lab lab, string folder, params string[] overrides)
    {
        string Path(string file) => JsonSerializer.Serialize(System.IO.Path.Combine(folder, file));
        string Source(string name) =>
            $$$"""{"idx": {"images": {{{Path($"{name}-images-idx3-ubyte.gz")}}}, "labels": {{{Path($"{name}-labels-idx1-ubyte.gz")}}} } }""";
        var summary = lab.Train(
            lab.Config($$"""
                {
                  "run": {"seed": 1},
                  "data": {"source": {{Source("train")}}, "test": {{Source("t10k")}}, "inputs": {"scale": 255} },
                  "model": {"layers": []},
                  "pipeline": {"initializer": "he", "optimizer": "adam"},
                  "training": {"alpha": 0.001, "epochs": 3, "batchSize": 64, "evaluateEvery": 0}
                }
                """),
            overrides).Summary;
        return [.. new[] { "train", "test" }.Select(split => summary.GetProperty(split).GetProperty("accuracy").GetDouble())];
    }

    private static Observed Pixels(Lab lab)
    {
        var targets = new Targets<double>(TargetKind.Binary, 1, new[] { 0, 1, 1 }, ReadOnlyMemory<double>.Empty, []);
        var images = new Dataset<double>(3, 1, new double[] { 0, 51, 255 }, targets, []);
        double[] pixels = [0, 51, 255];
        Standardization.Fit(InputScaling.Divide, images, 255).Apply<double>(pixels);
        var run = lab.Train(Lab.Shipped("examples/softmax-regression.json"), "data.inputs={\"scale\":255}", "training.epochs=1");
        return
        [
            ("scaled", pixels),
            ("savedScale", RunTensors.Of(run, "input.scale").Distinct().ToArray()),
            ("savedCenter", RunTensors.Of(run, "input.center").Distinct().ToArray()),
        ];
    }

    private static Observed OnTheInputs(Lab lab)
    {
        const string Network = """model.layers=[{"units":16}]""";
        const string Masked = """pipeline.regularizers=[{"use":"dropout","options":{"keepProb":1,"inputKeepProb":0.8}}]""";
        string[] shape = [Network, "pipeline.initializer=he", "training.epochs=1"];
        var config = Lab.Shipped("examples/softmax-regression.json");
        var (masked, plain) = (lab.Train(config, [.. shape, Masked]), lab.Train(config, shape));
        var mask = new double[1000 * 64];
        lab.Create<IActivationMask>("dropout", """{"keepProb": 1, "inputKeepProb": 0.8}""").Sample<double>(RandomKey.FromSeed(1), 0, new(1000, 64), mask);
        return
        [
            ("ending", masked.Summary.GetProperty("ending").GetString()!),
            ("batchCostDiffers", masked.Metrics[0].GetProperty("batchCost").GetDouble() != plain.Metrics[0].GetProperty("batchCost").GetDouble()),
            ("zeroed", mask.Count(value => value == 0) / (double)mask.Length),
            ("kept", mask.Max()),
        ];
    }
}
