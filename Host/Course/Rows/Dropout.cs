using System.Collections.Immutable;
using System.Text.Json;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Parameters;
using static Pipeline.Host.Course.Effort;

namespace Pipeline.Host.Course.Rows;

/// <summary>Week 1: dropout.</summary>
internal static class Dropout
{
    private const int Draws = 1_000_000;

    public static ImmutableArray<Check> Checks { get; } =
    [
        new("S050", Quick, Masks),
        new("S051", Quick, Inverted),
        new("S052", Quick, TestTime),
        new("S053", Quick, Repeats),
        new("S054", Quick, PerLayer),
        .. ImageNetworks.Dropout,
        new("S058", Quick, VerifyFirst),
        new("S059", Quick, DropoutGradient.FrozenMask),
    ];

    /// <summary>A small configuration on the circles with dropout.</summary>
    internal static string Config(Lab lab) => lab.Config("""
        {
          "run": { "seed": 1, "precision": "double" },
          "data": { "source": { "csv": { "path": "{data}/circles_train.csv", "label": "y", "target": "binary" } } },
          "model": { "layers": [{ "units": 10 }, { "units": 5 }] },
          "pipeline": { "optimizer": "gradient-descent", "regularizers": [{ "use": "dropout", "options": { "keepProb": [0.9, 0.8] } }] },
          "training": { "alpha": 0.1, "epochs": 20, "batchSize": "full" },
        }
        """);

    private static Observed Masks(Lab lab)
    {
        var mask = lab.Create<IActivationMask>("dropout", """{"keepProb": 0.8}""");
        var steps = RandomKey.FromSeed(1);
        double[] Drawn(long step, int layer)
        {
            var drawn = new double[Draws];
            mask.Sample<double>(steps.Split(step).Split(layer), layer, new(Draws / 100, 100), drawn);
            return drawn;
        }

        var (first, next) = (Drawn(1, 1), Drawn(2, 1));
        return
        [
            ("kept", first.Count(value => value > 0) / (double)Draws),
            ("same", first.AsSpan().SequenceEqual(Drawn(1, 1))),
            ("sharedWithNextStep", Shared(first, next)),
            ("sharedWithNextLayer", Shared(first, Drawn(1, 2))),
            ("sharedByExamples", Shared(first[..(Draws / 2)], first[(Draws / 2)..])),
            ("costsOfFiveSteps", Distinct(lab, Config(lab))),
            ("costsOfFiveStepsWithout", Distinct(lab, Config(lab), "pipeline.regularizers=[]")),
            ("sameRun", Sha(lab, "run.seed=1") == Sha(lab, "run.seed=1")),
            ("otherSeed", Sha(lab, "run.seed=1") == Sha(lab, "run.seed=2")),
        ];
    }

    // With almost no learning rate the cost of a step changes with its mask alone.
    private static int Distinct(Lab lab, string config, params string[] sets) =>
        lab.Train(config, ["training.epochs=5", "training.alpha=1e-14", .. sets]).Metrics
            .Select(line => Math.Round(line.GetProperty("batchCost").GetDouble(), 9)).Distinct().Count();

    // A unit of the next layer over the same 100 activations, dropped out anew in each of 10,000 examples.
    private static Observed Inverted(Lab lab)
    {
        var mask = new double[Draws];
        lab.Create<IActivationMask>("dropout", """{"keepProb": 0.8}""").Sample<double>(RandomKey.FromSeed(1), 1, new(Draws / 100, 100), mask);
        var random = new NumpyRandom(1);
        var (a, w) = (random.Normal(100), random.Normal(100));
        var whole = a.Zip(w, (x, y) => x * y).Sum();
        var dropped = mask.Chunk(100).Select(d => Enumerable.Range(0, 100).Sum(unit => a[unit] * d[unit] * w[unit])).Average();
        return
        [
            ("kept", mask.Max()),
            ("meanOfMask", mask.Average()),
            ("varianceOfMask", mask.Average(value => (value - 1) * (value - 1))),
            ("meanOfZByZ", dropped / whole),
        ];
    }

    private static Observed TestTime(Lab lab)
    {
        var run = Trained(lab);
        var (first, second) = (lab.Command("evaluate", run.Folder, "--json"), lab.Command("evaluate", run.Folder, "--json"));
        var without = lab.Command("evaluate", run.Folder, "--json", "--set", "pipeline.regularizers=[]");
        return
        [
            ("evaluatedTwice", first.Code == 0 && first.Out == second.Out),
            ("sameWithoutDropout", first.Out == without.Out),
            ("sameAsAtTheEnd", first.Json.GetProperty("train").GetProperty("cost").GetDouble() == run.Summary.GetProperty("train").GetProperty("cost").GetDouble()),
        ];
    }

    private static Observed Repeats(Lab lab)
    {
        var folder = Trained(lab).Folder;
        double[] costs = [.. Enumerable.Range(0, 5).Select(_ => lab.Command("evaluate", folder, "--json").Json.GetProperty("train").GetProperty("cost").GetDouble())];
        double[] accuracies = [.. Enumerable.Range(0, 5).Select(_ => lab.Command("evaluate", folder, "--json").Json.GetProperty("train").GetProperty("accuracy").GetDouble())];
        return
        [
            ("varianceOfAccuracy", Variance(accuracies)),
            ("varianceOfCost", Variance(costs)),
            ("varianceInTraining", Variance(DropoutGradient.TrainingCosts(lab, 5))),
        ];
    }

    private static Observed PerLayer(Lab lab)
    {
        var table = lab.Command("describe", "--config", Config(lab), "--set", "pipeline.regularizers[0].options.keepProb=[0.6, 1.0]").Lines;
        var head = Array.FindIndex(table, line => line.StartsWith("layer", StringComparison.Ordinal));
        string[] Column(string name) => [.. table[(head + 1)..(head + 4)].Select(line => Cell(table[head], line, name))];
        return
        [
            ("parameters", Column("parameters")),
            ("dropout", Column("dropout")),
            ("keepAllEqualsNone", Sha(lab, "pipeline.regularizers[0].options.keepProb=1") == Sha(lab, "pipeline.regularizers=[]")),
            ("keepSomeEqualsNone", Sha(lab, "pipeline.regularizers[0].options.keepProb=[1.0, 0.5]") == Sha(lab, "pipeline.regularizers=[]")),
        ];
    }

    private static Observed VerifyFirst(Lab lab)
    {
        var config = Config(lab);
        string[] options = ["--config", config, "--threads", "1", "--overfit-steps", "5000", "--set", $"run.output={JsonSerializer.Serialize(lab.Scratch("runs"))}"];
        var ready = lab.Command(["verify", .. options, "--then-train"]);
        var wild = lab.Command(["verify", .. options, "--set", "training.alpha=50"]);
        return
        [
            ("exitCode", ready.Code),
            ("rises", Rises(ready)),
            ("said", ready.Lines[3]),
            ("trained", ready.Lines[^1].StartsWith("train accuracy", StringComparison.Ordinal)),
            ("exitCodeOfLargeAlpha", wild.Code),
            ("risesOfLargeAlpha", Rises(wild)),
        ];
    }

    // Share of the places that both masks keep: 0.64 where they are independent.
    private static double Shared(double[] one, double[] other) => one.Zip(other, (a, b) => a > 0 && b > 0 ? 1.0 : 0.0).Average();

    private static double Rises(Said said)
    {
        var line = said.Lines.Single(line => line.Contains("descent:", StringComparison.Ordinal));
        var rest = line[(line.IndexOf("rises ", StringComparison.Ordinal) + "rises ".Length)..];
        return double.Parse(rest.Split(';')[0], System.Globalization.CultureInfo.InvariantCulture);
    }

    // Columns stand under their heads; numbers end where the head ends.
    private static string Cell(string head, string line, string name)
    {
        var start = head.IndexOf(name, StringComparison.Ordinal);
        var next = Enumerable.Range(start + name.Length, head.Length - start - name.Length).FirstOrDefault(i => head[i] != ' ', head.Length);
        return line.Length <= start ? "" : line[start..(next == head.Length ? line.Length : Math.Min(next, line.Length))].Trim();
    }

    private static LabRun Trained(Lab lab) => lab.Once("dropout-circles", () => lab.Train(Config(lab)));

    private static string Sha(Lab lab, string set) => lab.Train(Config(lab), set).Summary.GetProperty("parametersSha256").GetString()!;

    private static double Variance(double[] values) => values.Average(value => Math.Pow(value - values.Average(), 2));
}
