using System.Collections.Immutable;
using System.Text.Json;
using Pipeline.Kernel.Contracts;
using static Pipeline.Host.Course.Effort;

namespace Pipeline.Host.Course.Rows;

/// <summary>Week 3: networks with batch norm in them.</summary>
internal static class BatchNormNetworks
{
    private const string Config = """
        {
          "run": {"precision": "double"},
          "data": {"source": {"csv": {"path": "{data}/moons_train.csv", "target": "binary"}}, "split": {"dev": 0.2}},
          "model": {"layers": [{"units": 10, "activation": "sigmoid"}, {"units": 5, "activation": "sigmoid"}]},
          "pipeline": {"optimizer": {"use": "momentum", "options": {"beta": 0.8}}, "normalization": "batch-norm"},
          "training": {"alpha": 0.5, "epochs": 20, "batchSize": 16}
        }
        """;

    public static ImmutableArray<Check> Checks { get; } =
    [
        new("S262", Quick, Learnable),
        new("S263", Quick, BeforeTheActivation),
        new("S264", Quick, lab =>
        [
            ("gammaApart", RunTensors.Of(Moons(lab), "gamma1").Max(gamma => Math.Abs(gamma - 1))),
            ("betaApart", RunTensors.Of(Moons(lab), "beta1").Max(Math.Abs)),
            ("gammaDriftReported", Layers(lab, Moons(lab)).All(layer => layer.GetProperty("gammaDrift").GetDouble() > 0.1)),
            ("gammaDriftAtTheStart", Layers(lab, lab.Train(lab.Config(Config), "training.alpha=1e-30", "training.epochs=1")).Max(layer => layer.GetProperty("gammaDrift").GetDouble())),
        ]),
        new("S266", Quick, lab =>
        [
            ("gamma1", RunTensors.Of(Moons(lab)).Single(tensor => tensor.Name == "gamma1").Shape.Select(length => (double)length).ToArray()),
            ("beta2", RunTensors.Of(Moons(lab)).Single(tensor => tensor.Name == "beta2").Shape.Select(length => (double)length).ToArray()),
        ]),
        new("S267", Quick, TwoBetas),
        new("S269", Full, Robust),
        new("S270", Full, Drift),
        new("S272", Quick, lab => WithDropout(lab)),
        new("S274", Quick, FullPass),
        new("S275", Quick, OneAtATime),
        new("S276", Quick, OneLine),
    ];

    /// <summary>Two moons, 2-10-5-1, batch norm before the sigmoids.</summary>
    public static LabRun Moons(Lab lab) => lab.Once("moons with batch norm", () => lab.Train(lab.Config(Config)));

    /// <summary>The entries of the first layer's parameters.</summary>
    public static string[] Entries(Lab lab, string normalization) =>
        Describe(lab, $"pipeline.normalization={normalization}").Single(line => line.StartsWith("1 ", StringComparison.Ordinal))
            .Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(word => word[^1] == '1' && char.IsLetter(word[0])).ToArray();

    private static string[] Describe(Lab lab, params string[] overrides) =>
        lab.Command(["describe", "--config", lab.Config(Config), .. overrides.SelectMany(item => new[] { "--set", item })]).Lines;

    private static Observed Learnable(Lab lab)
    {
        var check = lab.Command("gradcheck", "--config", lab.Config(Config), "--json").Json.GetProperty("checks")[0];
        string[] optimizers = [.. lab.Catalog.Plugins.Where(plugin => plugin.Type.IsAssignableTo(typeof(IOptimizer))).Select(plugin => plugin.Name)];
        return
        [
            ("ratio", check.GetProperty("ratio").GetDouble()),
            ("checked", check.GetProperty("entries").EnumerateObject().Select(entry => entry.Name).ToArray()),
            ("optimizers", optimizers.Length),
            ("leftAtTheStart", optimizers.Count(optimizer => Trace(lab, optimizer, "batch-norm", 1, 3).GetProperty("theta").GetProperty("gamma1")[0].GetDouble() == 1)),
        ];
    }

    // Batch norm on z takes every scale of W1 back; on a = tanh(z) it cannot.
    private static Observed BeforeTheActivation(Lab lab)
    {
        double Apart(string place) => Math.Abs(Logit(lab, place, 1) - Logit(lab, place, 10));
        string Places(params string[] overrides) => $"{Describe(lab, overrides).Count(line => line.Contains(" before-activation", StringComparison.Ordinal))} before, "
            + $"{Describe(lab, overrides).Count(line => line.Contains(" after-activation", StringComparison.Ordinal))} after";
        return
        [
            ("default", Places()),
            ("asked", Places("""pipeline.normalization={"use":"batch-norm","place":"after-activation"}""")),
            ("weightsTenfold", Apart("before-activation")),
            ("weightsTenfoldAfter", Apart("after-activation")),
        ];
    }

    private static double Logit(Lab lab, string place, double scale) =>
        Trace(lab, "gradient-descent", $$"""{"use": "batch-norm", "place": "{{place}}"}""", scale, 0).GetProperty("logits")[0][0].GetDouble();

    private static JsonElement Trace(Lab lab, string optimizer, string normalization, double scale, int steps) => lab.Trace($$$"""
        {
          "kind": "network", "layers": [{"units": 2, "activation": "tanh"}], "loss": "softmax-cross-entropy",
          "normalization": {{{(normalization[0] == '{' ? normalization : $"\"{normalization}\"")}}},
          "regularizers": [], "optimizer": [{"use": "{{{optimizer}}}"}], "schedule": "constant", "alpha0": 0.5,
          "theta": {
            "W1": [[{{{0.1 * scale}}}, {{{-0.2 * scale}}}], [{{{0.3 * scale}}}, {{{0.4 * scale}}}]], "gamma1": [1, 1], "beta1": [0, 0],
            {{{(normalization.Contains("after", StringComparison.Ordinal) ? "\"b1\": [0, 0]," : "")}}}
            "W2": [[0.5, -0.5], [-0.3, 0.2]], "b2": [0, 0]
          },
          "inputs": [[1, 2], [-1, 0.5], [0.5, -1], [2, 1]], "labels": [0, 1, 1, 0], "steps": {{{steps}}}
        }
        """);

    private static Observed TwoBetas(Lab lab)
    {
        var lines = Describe(lab, """pipeline.normalization={"use":"batch-norm","options":{"beta":0.7}}""");
        string After(string text) => lines.First(line => line.Contains(text, StringComparison.Ordinal)).Split(text)[1].Split(',', ')')[0];
        return
        [
            ("momentumBeta", double.Parse(After("momentum (beta "), System.Globalization.CultureInfo.InvariantCulture)),
            ("batchNormBeta", After("batch-norm (").Length > 0 ? double.Parse(lines.First(line => line.Contains("batch-norm (", StringComparison.Ordinal)).Split("beta ")[1].Split(',')[0], System.Globalization.CultureInfo.InvariantCulture) : double.NaN),
            ("shift", Entries(lab, "batch-norm")[^1]),
        ];
    }

    // Deep enough for the scale of the weights to matter: 2-20-20-20-20-1 on the two circles.
    private static Observed Robust(Lab lab)
    {
        var (plain, normalized) = (ByScale(lab, "--set", "pipeline.normalization=none"), ByScale(lab));
        return
        [
            ("plainAt0.1", Cost(plain[0])),
            ("plainAt1", Cost(plain[1])),
            ("plainAt3", Cost(plain[2])),
            ("plainAt10", plain[3].GetProperty("ending").GetString()!),
            ("batchNorm", normalized.Select(Cost).ToArray()),
        ];
        static double Cost(JsonElement variant) => variant.GetProperty("train").GetProperty("cost").GetDouble();
    }

    private static JsonElement[] ByScale(Lab lab, params string[] options) =>
    [
        .. lab.Command(
        [
            "compare", "--config", Lab.Shipped("examples/batch-norm.json"), "--threads", "1", "--json",
            "--set", $"run.output={JsonSerializer.Serialize(lab.Scratch("runs"))}", .. options,
            "--vary", "pipeline.initializer.options.scale=0.02", "--vary", "pipeline.initializer.options.scale=2",
            "--vary", "pipeline.initializer.options.scale=18", "--vary", "pipeline.initializer.options.scale=200",
        ]).Json.GetProperty("variants").EnumerateArray(),
    ];

    private static Observed Drift(Lab lab)
    {
        (double Mean, double Variance) Of(string normalization)
        {
            var run = lab.Train(Lab.Shipped("examples/batch-norm.json"), $"pipeline.normalization={normalization}", """training.monitor={"layers":true}""");
            var deeper = Layers(lab, run, all: true).Where(layer => layer.GetProperty("layer").GetInt32() > 1 && layer.GetProperty("meanDrift").ValueKind == JsonValueKind.Number).ToArray();
            return (deeper.Average(layer => layer.GetProperty("meanDrift").GetDouble()), deeper.Average(layer => layer.GetProperty("varianceDrift").GetDouble()));
        }

        var (plain, normalized) = (Of("none"), Of("batch-norm"));
        return [("meanDrift", normalized.Mean / plain.Mean), ("varianceDrift", normalized.Variance / plain.Variance)];
    }

    private static IEnumerable<JsonElement> Layers(Lab lab, LabRun run, bool all = false) => all
        ? File.ReadLines(Path.Combine(run.Folder, "layers.jsonl")).SelectMany(line => JsonSerializer.Deserialize<JsonElement>(line).GetProperty("layers").EnumerateArray())
        : lab.Command("layers", run.Folder, "--json").Json.GetProperty("layers").EnumerateArray().Where(layer => layer.GetProperty("gammaDrift").ValueKind == JsonValueKind.Number);

    private static Observed WithDropout(Lab lab)
    {
        var run = lab.Train(lab.Config(Config), """pipeline.regularizers=[{"use":"dropout","options":{"keepProb":0.8}}]""");
        return
        [
            ("ending", run.Summary.GetProperty("ending").GetString()!),
            ("gammaMoved", RunTensors.Of(run, "gamma1").Max(gamma => Math.Abs(gamma - 1)) > 0.01),
            ("masked", run.Metrics[0].GetProperty("batchCost").GetDouble() != Moons(lab).Metrics[0].GetProperty("batchCost").GetDouble()),
        ];
    }

    private static Observed FullPass(Lab lab)
    {
        var measured = lab.Train(lab.Config(Config), """pipeline.normalization={"use":"batch-norm","statistics":"full-pass"}""");
        double Cost(LabRun run) => run.Summary.GetProperty("train").GetProperty("cost").GetDouble();
        return
        [
            ("sameTheta", RunTensors.Of(measured, "W3").SequenceEqual(RunTensors.Of(Moons(lab), "W3"))),
            ("meansApart", Apart(measured, Moons(lab), "mean1")),
            ("costsApart", Math.Abs(Cost(measured) - Cost(Moons(lab)))),
            ("beyondOneBatchOfAll", new[] { "mean1", "variance1", "mean2", "variance2" }.Aggregate(0.0, (worst, name) => Math.Max(worst, Apart(Still("running"), Still("full-pass"), name)))),
        ];

        // One batch of the whole split, weights that stand still, and averages that forget all but it: both ways must agree.
        LabRun Still(string statistics) => lab.Once($"batch norm stands still, {statistics}", () => lab.Train(
            lab.Config(Config), "training.batchSize=full", "training.epochs=1", "training.alpha=1e-30",
            $$$"""pipeline.normalization={"use":"batch-norm","options":{"beta":0},"statistics":"{{{statistics}}}"}"""));

        static double Apart(LabRun one, LabRun other, string name) => Updates.Apart(RunTensors.Of(one, name), RunTensors.Of(other, name));
    }

    private static Observed OneAtATime(Lab lab)
    {
        var rows = File.ReadAllLines(Path.Combine(Lab.Shipped("data/course"), "moons_train.csv"));
        string[] Predicted(IEnumerable<string> some)
        {
            var path = lab.Scratch("rows.csv");
            File.WriteAllLines(path, [rows[0], .. some]);
            return lab.Command("predict", Moons(lab).Folder, path).Lines[1..];
        }

        var together = Predicted(rows[1..101]);
        return
        [
            ("rows", together.Length),
            ("differentAlone", Enumerable.Range(0, 10).Count(row => Predicted([rows[1 + (10 * row)]])[0] != together[10 * row])),
        ];
    }

    private static Observed OneLine(Lab lab)
    {
        var run = lab.Train(Lab.Shipped("examples/softmax-regression.json"), "pipeline.normalization=batch-norm", """model.layers=[{"units":16}]""", "pipeline.initializer=he", "training.epochs=1");
        return
        [
            ("ending", run.Summary.GetProperty("ending").GetString()!),
            ("gammas", RunTensors.Of(run).Where(tensor => tensor.Name.StartsWith("gamma", StringComparison.Ordinal)).Select(tensor => tensor.Name).ToArray()),
        ];
    }
}
