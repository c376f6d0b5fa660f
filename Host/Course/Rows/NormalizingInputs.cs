using System.Collections.Immutable;
using System.Globalization;
using Pipeline.Kernel.Data;
using Pipeline.Kernel.Parameters;
using static Pipeline.Host.Course.Effort;

namespace Pipeline.Host.Course.Rows;

/// <summary>Week 1: normalizing inputs.</summary>
internal static class NormalizingInputs
{
    private const int Patience = 200_000;
    private const double Near = 1e-6;

    public static ImmutableArray<Check> Checks { get; } =
    [
        new("S070", Quick, TrainStatistics),
        new("S071", Full, Rounder),
        new("S072", Quick, ConstantFeature),
    ];

    private static Observed TrainStatistics(Lab lab)
    {
        var run = lab.Train(lab.Config("""
            {
              "run": { "precision": "double" },
              "data": { "source": { "csv": { "path": "{data}/moons_train.csv", "target": "binary" } }, "split": { "dev": 0.2 }, "inputs": "standardize" },
              "pipeline": { "optimizer": "adam" },
              "training": { "epochs": 1 }
            }
            """));
        var points = File.ReadAllLines(Lab.Shipped("data/course/moons_train.csv"));
        var file = Read(run.Folder);
        var (center, scale) = (file.Find("input.center")!.Values<double>(), file.Find("input.scale")!.Values<double>());
        var split = Split.Random(points.Length - 1, new(Dev: 0.2), RandomKey.FromSeed(1)).IfFail(error => throw new InvalidOperationException(error.Message));
        var (train, dev) = (Scaled(split.Train), Scaled(split.Dev));
        return
        [
            ("trainMean", Math.Abs(train.Average())),
            ("trainVariance", train.Average(x => x * x)),
            ("devMean", Math.Abs(dev.Average())),
            ("devVariance", Math.Abs((dev.Average(x => x * x)) - 1)),
            .. Halves(lab),
        ];

        double[] Scaled(ImmutableArray<int> rows) =>
            [.. rows.Select(row => (double.Parse(points[row + 1].Split(',')[0], CultureInfo.InvariantCulture) - center[0]) / scale[0])];
    }

    // The left points are the dev set, the right ones a file to evaluate: with statistics of their own their costs would not
    // add up to that of all the points.
    private static Observed Halves(Lab lab)
    {
        var points = File.ReadAllLines(Lab.Shipped("data/course/moons_train.csv"));
        string[] Side(bool left) => [.. points[1..].Where(line => double.Parse(line.Split(',')[0], CultureInfo.InvariantCulture) < 0.3 == left)];
        string Written(string[] lines)
        {
            var path = lab.Scratch("half.csv");
            File.WriteAllLines(path, lines.Prepend(points[0]));
            return path;
        }

        var (left, right) = (Side(true), Side(false));
        var run = lab.Train(lab.Config($$$"""
            {
              "run": { "precision": "double" },
              "data": {
                "source": { "csv": { "path": "{data}/moons_train.csv", "target": "binary" } },
                "dev": { "csv": { "path": {{{Setups.Text(Written(left))}}}, "target": "binary" } },
                "inputs": "standardize"
              },
              "model": { "layers": [{ "units": 5 }] },
              "pipeline": { "optimizer": "adam" },
              "training": { "alpha": 0.05, "epochs": 5 }
            }
            """));
        var evaluated = lab.Command("evaluate", run.Folder, "--data", Written(right), "--json").Json.Number("data", "cost");
        return [("costsApart", Math.Abs((((left.Length * run.Cost("dev")) + (right.Length * evaluated)) / (points.Length - 1)) - run.Cost("train")))];
    }

    // Areas of 500 to 3,500 square feet, 1 to 5 rooms; the price is linear in both.
    private static Observed Rounder(Lab lab)
    {
        var path = Setups.Csv(lab, "area,rooms,price", Enumerable.Range(0, 200).Select(i =>
        {
            var (area, rooms) = (500 + (i * 7919 % 3001), 1 + (i * 31 % 5));
            return new double[] { area, rooms, (0.1 * area) + (3 * rooms) };
        }));
        var config = lab.Config($$"""
            {
              "run": { "precision": "double" },
              "data": { "source": { "csv": { "path": {{Setups.Text(path)}}, "target": "values" } } },
              "model": {},
              "pipeline": { "optimizer": "gradient-descent", "initializer": "zeros" },
              "training": { "batchSize": "full", "evaluateEvery": 0 }
            }
            """);
        var condition = lab.Command("describe", "--json", "--config", config).Json.GetProperty("condition");
        var raw = Run("none", Patience);
        var standardized = Run("standardize", 1000);
        return
        [
            ("asGiven", condition.Number("asGiven")),
            ("standardized", condition.Number("standardized")),
            ("stepsStandardized", Steps(standardized)),
            ("costAfter200000", raw.Metrics[^1].Number("batchCost")),
            ("stepsAsGiven", Steps(raw)),
        ];

        // The largest step that is surely stable: 1 over the steepest curvature of the squared error with its bias.
        LabRun Run(string inputs, int epochs)
        {
            var alpha = 0.5 / Steepest(path, inputs);
            return lab.Train(
                config, $"data.inputs={inputs}", $"training.epochs={epochs}", $"training.alpha={alpha.ToString("R", CultureInfo.InvariantCulture)}");
        }
    }

    private static double Steps(LabRun run)
    {
        var first = run.Metrics.Select((epoch, index) => (Cost: epoch.Number("batchCost"), index)).FirstOrDefault(epoch => epoch.Cost < Near, (0, -1));
        return first.index;
    }

    private static double Steepest(string path, string inputs)
    {
        double[][] rows = [.. File.ReadLines(path).Skip(1).Select(line => line.Split(',')[..2].Select(cell => double.Parse(cell, CultureInfo.InvariantCulture)).ToArray())];
        var raw = new Dataset<double>(
            rows.Length, 2, rows.SelectMany(row => row).ToArray(),
            new(Kernel.Contracts.TargetKind.Values, 1, ReadOnlyMemory<int>.Empty, new double[rows.Length], []), []);
        var scaled = inputs == "none" ? raw : Standardization.Fit(InputScaling.Standardize, raw).Apply(raw);
        var withBias = scaled.Inputs.ToArray().Chunk(2).SelectMany(row => new[] { row[0], row[1], 1 }).ToArray();
        return Conditioning.Of(new Inputs<double>(rows.Length, 3, withBias)).Largest;
    }

    private static Observed ConstantFeature(Lab lab)
    {
        var path = Setups.Csv(lab, "x,constant,y", Enumerable.Range(0, 60).Select(i => new[] { (i % 2 == 0 ? 1 : -1) * (1 + (i * 0.1)), 0.1, i % 2 }));
        var run = lab.Train(lab.Config($$"""
            {
              "data": { "source": { "csv": { "path": {{Setups.Text(path)}}, "target": "binary" } }, "inputs": "standardize" },
              "pipeline": { "optimizer": "adam" },
              "training": { "alpha": 0.1, "epochs": 40 }
            }
            """));
        var condition = lab.Command("describe", "--json", "--config", Path.Combine(run.Folder, "plugins.json")).Json.GetProperty("condition");
        return
        [
            ("ending", run.Summary.GetProperty("ending").GetString()!),
            ("scale", Read(run.Folder).Find("input.scale")!.Values<double>()[1]),
            ("finite", double.IsFinite(run.Cost("train"))),
            ("accuracy", run.Accuracy("train")),
            ("flat", condition.Number("flat")),
        ];
    }

    private static SafetensorsFile Read(string folder) => SafetensorsParser.Parse(File.ReadAllBytes(Path.Combine(folder, "parameters.safetensors")))
        .IfFail(error => throw new InvalidOperationException(error.Message));
}
