using System.Collections.Immutable;
using System.Text.Json;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Parameters;
using Pipeline.Kernel.Training;
using static Pipeline.Host.Course.Effort;

namespace Pipeline.Host.Course.Rows;

/// <summary>Week 1: weight initialization.</summary>
internal static class WeightInit
{
    public static ImmutableArray<Check> Checks { get; } =
    [
        new("S090", Quick, lab =>
        [
            ("sd", Math.Sqrt(Variance(lab, "xavier"))),
            ("variance", Variance(lab, "xavier")),
            ("varianceByThatOfFourTimesTheInputs", Variance(lab, "xavier", "{}", 256) / Variance(lab, "xavier")),
        ]),
        new("S091", Quick, lab => [("sd", Math.Sqrt(Variance(lab, "lecun"))), ("mean", Draws(lab, "lecun", "{}").Average())]),
        new("S092", Quick, lab => [("sd", Math.Sqrt(Variance(lab, "he"))), ("W1", PublishedRow(lab))]),
        new("S093", Quick, lab => [("sd", Math.Sqrt(Variance(lab, "xavier"))), ("default", DefaultFor(lab, "tanh"))]),
        new("S094", Quick, lab => [("sd", Math.Sqrt(Variance(lab, "bengio"))), ("sdSwapped", Math.Sqrt(Variance(lab, "bengio", "{}", 256, 1024)))]),
        new("S095", Quick, Scale),
        new("S098", Full, Zeros),
        new("S099", Quick, Constant),
        new("S100", Full, ZeroBiases),
        new("S101", Full, lab =>
        [
            ("J0", AssignmentRuns.Circles(lab).CostAt("x10", 0)),
            ("J0byHe", AssignmentRuns.Circles(lab).CostAt("he", 0)),
            ("accuracyBelowHe", AssignmentRuns.Circles(lab).Accuracy("x10") < AssignmentRuns.Circles(lab).Accuracy("he")),
        ]),
        new("S102", Full, DeepNetworks.Sizes),
        new("S103", Quick, lab => [.. new[] { "relu", "tanh", "sigmoid", "selu", "softmax" }.Select(kind => (kind, (Value)DefaultFor(lab, kind)))]),
    ];

    private static double[] Draws(Lab lab, string name, string options, int fanIn = 1024, int fanOut = 256)
    {
        var layout = Layout.Of(("W1", Role.Weight, 1, fanOut, fanIn));
        return InitialState.Initialize<double>(layout, lab.Create<IInitializer>(name, options), RandomKey.FromSeed(1)).Span.ToArray();
    }

    private static double Variance(Lab lab, string name, string options = "{}", int fanIn = 1024, int fanOut = 256)
    {
        var draws = Draws(lab, name, options, fanIn, fanOut);
        var mean = draws.Average();
        return draws.Average(value => (value - mean) * (value - mean));
    }

    // numpy's own draws through the initializer that reads a file: what the assignment prints.
    private static double[] PublishedRow(Lab lab)
    {
        var path = JsonSerializer.Serialize(NumpyStart.File(lab, 3, [2, 4, 1], NumpyStart.He));
        var values = lab.Trace($$"""{"kind": "initializer", "use": "file", "options": {"path": {{path}}}, "rows": 4, "columns": 2}""").GetProperty("values");
        return [.. values[0].EnumerateArray().Select(value => value.GetDouble())];
    }

    private static Observed Scale(Lab lab)
    {
        var (xavier, he) = (Draws(lab, "xavier", """{"scale": 2}"""), Draws(lab, "he", "{}"));
        var study = SearchRun.Search(
            lab, SearchRun.Config(lab), """{"pipeline.initializer.options.scale": {"linear": [1, 2]}}""",
            "--set", """pipeline.initializer={"use":"xavier","options":{"scale":1}}""", "--sampler", "grid", "--trials", "2");
        var run = lab.Train(Circles(lab, "relu"), "training.epochs=1", """pipeline.initializer={"use":"xavier","options":{"scale":2}}""");
        return
        [
            ("xavierOfScale2IsHe", xavier.AsSpan().SequenceEqual(he)),
            ("varianceByScale1", Variance(lab, "xavier", """{"scale": 2}""") / Variance(lab, "xavier")),
            ("steps", run.Summary.GetProperty("steps").GetDouble()),
            ("searched", SearchRun.Values(study, "pipeline.initializer.options.scale").Select(value => value.GetDouble()).Order().ToArray()),
            ("differentCosts", SearchRun.Trials(study).Select(trial => trial.GetProperty("devCost").GetDouble()).Distinct().Count()),
        ];
    }

    private static Observed Zeros(Lab lab)
    {
        var circles = AssignmentRuns.Circles(lab);
        var seen = LayersSeen.Of(lab, circles.Run("zeros"));
        return
        [
            ("rowSpread", seen.Numbers("rowSpread", 1, 2)),
            ("symmetric", seen.Trouble.Contains("symmetric")),
            ("J", new[] { circles.CostAt("zeros", 0), circles.CostAt("zeros", 14999) }),
            ("rowSpreadByHe", LayersSeen.Of(lab, circles.Run("he")).Number("rowSpread", 1)),
        ];
    }

    private static Observed Constant(Lab lab)
    {
        var run = lab.Train(
            Circles(lab, "relu"), "training.epochs=2000", "training.evaluateEvery=0", """pipeline.initializer={"use":"constant","options":{"value":0.1}}""",
            "training.monitor.layers=true");
        var seen = LayersSeen.Of(lab, run.Folder);
        return
        [
            ("rowSpread", seen.Numbers("rowSpread", 1, 2)),
            ("weightNorm", seen.Number("weightNorm", 1)),
            ("warned", run.Said.Error.Length > 0 && File.ReadAllText(Path.Combine(run.Folder, "log.jsonl")).Contains("is symmetric", StringComparison.Ordinal)),
        ];
    }

    private static Observed ZeroBiases(Lab lab)
    {
        var layout = Layout.Of(("W1", Role.Weight, 1, 10, 2), ("b1", Role.Bias, 1, 10, 1));
        var theta = InitialState.Initialize<double>(layout, lab.Create<IInitializer>("he"), RandomKey.FromSeed(1));
        return
        [
            ("largestBias", theta[layout.Entries[1]].ToArray().Max(Math.Abs)),
            ("accuracy", AssignmentRuns.Circles(lab).Accuracy("he")),
        ];
    }

    // The name that describe gives where the configuration leaves the initializer out.
    private static string DefaultFor(Lab lab, string kind) => lab.Command("describe", "--config", Circles(lab, kind)).Lines
        .Single(line => line.StartsWith("initializer ", StringComparison.Ordinal)).Split(' ')[1];

    private static string Circles(Lab lab, string activation) => lab.Config($$"""
        {
          "run": { "precision": "double" },
          "data": { "source": { "csv": { "path": "{data}/circles_train.csv", "label": "y", "target": "{{(activation == "softmax" ? "classes" : "binary")}}" } } },
          "model": { "layers": [{{(activation == "softmax" ? "" : $$"""{ "units": 10, "activation": "{{activation}}" }, { "units": 5, "activation": "{{activation}}" }""")}}] },
          "pipeline": { "optimizer": "gradient-descent" },
          "training": { "alpha": 0.01, "epochs": 1, "batchSize": "full" },
        }
        """);
}
