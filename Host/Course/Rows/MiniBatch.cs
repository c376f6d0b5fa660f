using System.Collections.Immutable;
using System.Text.Json;
using Pipeline.Kernel.Data;
using Pipeline.Kernel.Parameters;
using Pipeline.Kernel.Training;
using static Pipeline.Host.Course.Effort;

namespace Pipeline.Host.Course.Rows;

/// <summary>Week 2: mini-batches, what a run says of them and how it goes through them.</summary>
internal static class MiniBatch
{
    public static ImmutableArray<Check> Checks { get; } =
    [
        new("S139", Quick, Vectorized),
        new("S140", Full, Steps),
        new("S141", Quick, Notation),
        new("S142", Quick, StepIsPure.Observe),
        new("S143", Quick, EveryExampleOnce),
        new("S144", Full, FullBatch),
        new("S145", Full, lab => Wandering(lab, "1", "100")),
        new("S146", Full, lab => Wandering(lab, "64", "2000")),
        new("S147", Quick, SizesAndMemory),
        new("S149", Full, DecayComposes),
        new("A069", Quick, TimePerStep),
    ];

    private static Observed Vectorized(Lab lab)
    {
        var config = lab.Config(Setups.Diagonal);
        var (single, twice) = (OneByOne("single"), OneByOne("double"));
        return
        [
            ("examples", single.Json.Number("oneByOne", "examples")),
            ("single", single.Json.Number("oneByOne", "largestDifference")),
            ("double", twice.Json.Number("oneByOne", "largestDifference")),
            ("timed", single.Json.Number("oneByOne", "secondsOneByOne") > 0 && single.Json.Number("oneByOne", "secondsAtOnce") > 0),
        ];

        Said OneByOne(string precision)
        {
            var folder = lab.Train(config, "training.epochs=50", $"run.precision={precision}").Folder;
            return lab.Command("evaluate", folder, "--one-by-one", "--json", "--threads", "1");
        }
    }

    private static Observed Steps(Lab lab)
    {
        var config = lab.Config("""
            {
              "data": { "source": { "synthetic": { "kind": "moons", "examples": 5000000 } } },
              "model": {},
              "pipeline": { "optimizer": "adam" },
              "training": { "epochs": 1, "batchSize": 1000 }
            }
            """);
        var lines = lab.Command("describe", "--config", config).Lines;
        var header = lab.Train(lab.Config(Setups.Moons), "training.epochs=1").Said.Lines;
        return
        [
            ("plan", PlanOf(lines)),
            ("planOfRun", PlanOf(header)),
            ("miniBatches", new Plan(1, 1000, 1).BatchesPerEpoch(5_000_000)),
        ];

        static string PlanOf(string[] lines) => lines.Single(line => line.StartsWith("plan ", StringComparison.Ordinal))[7..];
    }

    private static Observed Notation(Lab lab)
    {
        var run = lab.Train(lab.Config(Setups.Moons), "training.epochs=1");
        var events = File.ReadLines(Path.Combine(run.Folder, "log.jsonl")).Select(line => JsonSerializer.Deserialize<JsonElement>(line)).ToArray();
        return
        [
            ("layers", Values("Layer").Distinct().ToArray()),
            ("firstBatch", Values("Batch").First()),
            ("wrongExamples", Values("Example").Count(example => example is >= 1 and <= 300)),
        ];

        IEnumerable<double> Values(string field) => events
            .Where(entry => entry.TryGetProperty(field, out var value) && value.ValueKind == JsonValueKind.Number).Select(entry => entry.Number(field));
    }

    private static Observed EveryExampleOnce(Lab lab)
    {
        const int m = 1000, size = 64, epochs = 3;
        var orders = Enumerable.Range(0, epochs).Select(epoch =>
        {
            var order = new int[m];
            MiniBatches.Order(RandomKey.FromSeed(1), epoch, shuffle: true, order);
            return order;
        }).ToArray();
        var batches = Enumerable.Range(0, new Plan(1, size, 1).BatchesPerEpoch(m)).Select(batch => MiniBatches.Range(size, m, batch)).ToArray();
        var visited = orders.Select(order => batches.SelectMany(batch => order[batch.Start..(batch.Start + batch.Count)]).Order());
        var trained = lab.Train(lab.Config(Setups.Moons), "training.epochs=2");
        return
        [
            ("allOnce", visited.All(rows => rows.SequenceEqual(Enumerable.Range(0, m)))),
            ("batches", batches.Length),
            ("last", batches[^1].Count),
            ("ordersDiffer", !orders[0].SequenceEqual(orders[1])),
            ("steps", trained.Summary.Number("steps")),
        ];
    }

    private static Observed FullBatch(Lab lab)
    {
        var run = lab.Train(lab.Config(Setups.Circles), "training.monitor={\"cost\":\"step\"}");
        var mini = lab.Train(lab.Config(Setups.Moons), "training.epochs=1");
        return
        [
            ("kind", run.Summary.At("monotonicity", "kind").GetString()!),
            ("compared", run.Summary.Number("monotonicity", "total", "compared")),
            ("rises", run.Summary.Number("monotonicity", "total", "rises")),
            ("verdict", run.Summary.At("monotonicity", "verdict").GetString()!),
            ("fullSuggested", mini.Said.Out.Contains("hint   m = 300 is below 2000: training.batchSize \"full\"", StringComparison.Ordinal)),
        ];
    }

    // The share of updates after which J of the whole train split is larger than before.
    private static Observed Wandering(Lab lab, string size, string epochs)
    {
        var (large, small) = (Run("0.5"), Run("0.05"));
        return
        [
            ("kind", large.Summary.At("monotonicity", "kind").GetString()!),
            ("share", large.Summary.Number("monotonicity", "total", "share")),
            ("cost", large.Cost("train")),
            ("shareAtTenth", small.Summary.Number("monotonicity", "total", "share")),
            ("costAtTenth", small.Cost("train")),
        ];

        LabRun Run(string alpha) => lab.Train(
            lab.Config(Setups.Moons), $"training.batchSize={size}", $"training.epochs={epochs}", $"training.alpha={alpha}", "training.monitor={\"cost\":\"step\"}");
    }

    private static Observed SizesAndMemory(Lab lab)
    {
        var config = lab.Config("""
            {
              "data": { "source": { "synthetic": { "kind": "blobs", "examples": 2500, "classes": 10, "features": 784 } } },
              "model": { "layers": [{ "units": 25 }, { "units": 12 }] },
              "pipeline": { "optimizer": "adam" },
              "training": { "epochs": 1, "batchSize": 64 }
            }
            """);
        var (usual, odd) = (lab.Command("describe", "--config", config), lab.Command("describe", "--config", config, "--set", "training.batchSize=100"));
        var batch = usual.Lines.Single(line => line.StartsWith("batch ", StringComparison.Ordinal))[7..].Split(" = ");
        var memory = batch[1].Split(" of ");
        return
        [
            ("hints", Hints(usual, "")),
            ("hintsOf100", Hints(odd, "training.batchSize 100 is none of 64, 128, 256, 512,")),
            ("batch", batch[0]),
            ("total", memory[0]),
            ("againstMemory", memory[1] == Output.Quantity.Bytes(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes)),
            ("hintsBeyondMemory", Commands.Train.Hints.Memory(1001, 1000).Count()),
            ("unusualTrains", lab.Train(config, "training.batchSize=100").Summary.Number("steps")),
        ];

        static double Hints(Said said, string start) => said.Lines.Count(line => line.StartsWith($"hint   {start}", StringComparison.Ordinal));
    }

    private static Observed DecayComposes(Lab lab)
    {
        const string slowly = """pipeline.schedule={"use":"inverse-time","options":{"decay":0.01}}""";
        const string decay = """pipeline.schedule={"use":"inverse-time","options":{"decay":1}}""";
        var config = lab.Config(Setups.Moons);
        var optimizers = lab.Catalog.At(Loading.ExtensionPoint.Optimizer).Where(plugin => plugin.Options.All(option => !option.Required)).ToArray();
        var composed = optimizers.Count(optimizer => lab.Train(config, $"pipeline.optimizer={Setups.Text(optimizer.Name)}", decay, "training.epochs=1", "training.alpha=0.01")
            .Summary.At("ending").GetString() == "completed");
        var (constant, decayed) = (Run(), Run(slowly));
        return
        [
            ("refused", optimizers.Length - composed),
            ("optimizers", composed),
            ("alphas", decayed.Metrics.Take(3).Select(epoch => epoch.Number("alpha")).ToArray()),
            ("cost", constant.Cost("train")),
            ("costWithDecay", decayed.Cost("train")),
            ("costsLess", decayed.Cost("train") < constant.Cost("train")),
        ];

        LabRun Run(params string[] overrides) => lab.Train(
            config, ["training.alpha=0.5", "training.epochs=1000", .. overrides]);
    }

    private static Observed TimePerStep(Lab lab)
    {
        var config = lab.Config("""
            {
              "data": { "source": { "synthetic": { "kind": "moons", "examples": 20000 } } },
              "model": { "layers": [{ "units": 16 }] },
              "pipeline": { "optimizer": "adam" },
              "training": { "epochs": 3, "batchSize": 64, "evaluateEvery": 0 }
            }
            """);
        var (mini, full) = (lab.Train(config), lab.Train(config, "training.batchSize=full"));
        double Work(LabRun run) => run.Summary.Number("step", "flopsPerStep") * run.Summary.Number("step", "stepsPerEpoch");
        return
        [
            ("step", mini.Summary.Number("step", "secondsPerStep") / full.Summary.Number("step", "secondsPerStep")),
            ("workOfEpoch", Work(mini) / Work(full)),
            ("steps", new[] { mini.Summary.Number("step", "stepsPerEpoch"), full.Summary.Number("step", "stepsPerEpoch") }),
            ("printed", mini.Said.Lines.Any(line => line.StartsWith("step ", StringComparison.Ordinal) && line.EndsWith("an epoch of 313", StringComparison.Ordinal))),
        ];
    }
}
