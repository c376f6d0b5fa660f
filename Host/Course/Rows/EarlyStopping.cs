using System.Collections.Immutable;
using System.Text.Json;
using Pipeline.Kernel.Evaluation;
using Pipeline.Kernel.Parameters;
using static Pipeline.Host.Course.Effort;

namespace Pipeline.Host.Course.Rows;

/// <summary>
/// Week 1: early stopping, on the diagonal points of the assignment on regularization, 2-20-3-1 from numpy's weights of seed
/// 3, the test file as dev set.
/// </summary>
internal static class EarlyStopping
{
    private const string Network = """
        {
          "run": {"precision": "double"},
          "data": {
            "source": {"csv": {"path": "{data}/diagonal_train.csv", "target": "binary"}},
            "dev": {"csv": {"path": "{data}/diagonal_test.csv", "target": "binary"}}
          },
          "model": {"layers": [{"units": 20, "activation": "relu"}, {"units": 3, "activation": "relu"}]},
          "pipeline": {"optimizer": "gradient-descent"},
          "training": {"alpha": 0.3, "epochs": 30000, "batchSize": "full", "evaluateEvery": 200}
        }
        """;

    private const string Linear = """
        {
          "run": {"precision": "double"},
          "data": {"source": {"csv": {"path": "{data}/diagonal_train.csv", "target": "binary"}}},
          "model": {"layers": []},
          "pipeline": {"initializer": "zeros", "optimizer": "gradient-descent"},
          "training": {"alpha": 0.1, "epochs": 3000, "batchSize": "full", "evaluateEvery": 10, "monitor": {"layers": true}}
        }
        """;

    private static readonly Layout Layout = Layout.Of(
        ("W1", Role.Weight, 1, 20, 2), ("b1", Role.Bias, 1, 20, 1),
        ("W2", Role.Weight, 2, 3, 20), ("b2", Role.Bias, 2, 3, 1),
        ("W3", Role.Weight, 3, 1, 3), ("b3", Role.Bias, 3, 1, 1));

    public static ImmutableArray<Check> Checks { get; } =
    [
        new("S065", Full, MidSize),
        new("S066", Full, lab =>
        [
            ("ending", Stopped(lab, 2, 10).Summary.GetProperty("ending").GetString()!),
            ("notes", Notes(Stopped(lab, 2, 10)).Length),
            ("beforeJConverged", Notes(Stopped(lab, 2, 10)).All(note => note.StartsWith("stopped early before J converged", StringComparison.Ordinal))),
            ("notesOfTheWholeRun", Notes(Whole(lab)).Length),
            .. Converged(lab),
        ]),
        new("S067", Quick, Sizes),
    ];

    private static Observed MidSize(Lab lab)
    {
        var (best, end) = (Stopped(lab, 1000, 200), Whole(lab));
        return
        [
            ("bestStep", best.Summary.GetProperty("restoredEpoch").GetDouble()),
            ("devJ", Number(best, "cost")),
            ("weightNormSquared", WeightNormSquared(best)),
            ("devAccuracy", Number(best, "accuracy")),
            ("endDevJ", Number(end, "cost")),
            ("endWeightNormSquared", WeightNormSquared(end)),
            ("endDevAccuracy", Number(end, "accuracy")),
        ];
    }

    private static Observed Sizes(Lab lab)
    {
        var run = lab.Train(lab.Config(Linear));
        var sizes = File.ReadLines(Path.Combine(run.Folder, "layers.jsonl"))
            .Select(line => JsonSerializer.Deserialize<JsonElement>(line))
            .ToDictionary(line => line.GetProperty("step").GetInt64(), line => line.GetProperty("layers")[0].GetProperty("weightNorm").GetDouble());
        var drawn = CurvesDrawn.Of(lab, run, "norm");
        return
        [
            ("weightNormSquared", new long[] { 10, 100, 1000, 3000 }.Select(step => sizes[step] * sizes[step]).ToArray()),
            ("drawn", drawn.Named("norm of theta")),
            ("risesInThePicture", drawn.Rise(0) > 100),
        ];
    }

    // From zeros J stays where it is: the rule ends the run, and nothing was left to optimise.
    private static Observed Converged(Lab lab)
    {
        var run = lab.Train(
            lab.Config(Network), "pipeline.initializer=zeros", "training.evaluateEvery=1",
            """pipeline.regularizers=[{"use":"early-stopping","options":{"patience":20}}]""");
        return [("endingWhenFlat", run.Summary.GetProperty("ending").GetString()!), ("notesWhenFlat", Notes(run).Length)];
    }

    private static LabRun Whole(Lab lab) => lab.Once("diagonal to the end", () => lab.Train(lab.Config(Network), Initial(lab)));

    private static string[] Notes(LabRun run) => [.. run.Summary.GetProperty("notes").EnumerateArray().Select(note => note.GetString()!)];

    private static LabRun Stopped(Lab lab, int patience, int evaluateEvery) => lab.Once(
        $"diagonal with patience {patience}",
        () => lab.Train(lab.Config(Network), Initial(lab), $"training.evaluateEvery={evaluateEvery}", $$$"""pipeline.regularizers=[{"use":"early-stopping","options":{"patience":{{{patience}}}}}]"""));

    private static string Initial(Lab lab)
    {
        var random = new NumpyRandom(3);
        SafetensorsTensor Drawn(Entry entry) => entry.Role == Role.Bias
            ? SafetensorsTensor.Of<double>(entry.Name, new double[entry.Length], entry.Length)
            : SafetensorsTensor.Of<double>(
                entry.Name, [.. random.Normal(entry.Length).Select(value => value / Math.Sqrt(entry.Columns))], entry.Rows, entry.Columns);
        var path = lab.Scratch("theta.safetensors");
        File.WriteAllBytes(path, Safetensors.Write(new(
            ImmutableSortedDictionary<string, string>.Empty,
            [.. Layout.Entries.Select(Drawn)])));
        return $$$"""pipeline.initializer={"use":"file","options":{"path":{{{JsonSerializer.Serialize(path)}}}}}""";
    }

    private static double Number(LabRun run, string name) => run.Summary.GetProperty("dev").GetProperty(name).GetDouble();

    private static double WeightNormSquared(LabRun run) =>
        WeightNorm.Squared<double>(Layout, [.. Layout.Entries.SelectMany(entry => RunTensors.Of(run, entry.Name))]);
}
