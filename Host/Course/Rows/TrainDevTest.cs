using System.Collections.Immutable;
using System.Text.Json;
using Pipeline.Kernel.Data;
using Pipeline.Kernel.Evaluation;
using Pipeline.Kernel.Parameters;
using static Pipeline.Host.Course.Effort;

namespace Pipeline.Host.Course.Rows;

/// <summary>Week 1: splits.</summary>
internal static class TrainDevTest
{
    private const string Three = """
        {
          "data": { "source": { "csv": { "path": "{data}/circles_train.csv" } }, "split": { "train": 0.6, "dev": 0.2, "test": 0.2 } },
          "pipeline": { "optimizer": "adam" },
          "training": { "epochs": 1 }
        }
        """;

    private static readonly string[] Names = ["train", "dev", "test"];

    public static ImmutableArray<Check> Checks { get; } =
    [
        new("S001", Quick, ThreeSplits),
        new("S002", Quick, OneDistribution),
        new("S003", Quick, Shuffled),
        new("S004", Quick, OtherSource),
        new("S005", Quick, IntervalAndSize),
        new("A060", Quick, Advised),
    ];

    private static Observed ThreeSplits(Lab lab)
    {
        var run = lab.Train(lab.Config(Three));
        var splits = run.Summary.GetProperty("splits");
        var prints = Names.Select(name => splits.At(name, "sha256").GetString()!).ToArray();
        var sizes = Names.Select(name => splits.Number(name, "examples")).ToArray();
        return
        [
            ("sizes", sizes),
            ("sum", sizes.Sum()),
            ("fingerprints", prints.Distinct().Count()),
            ("printed", Names.Zip(sizes, prints).All(split => run.Said.Out.Contains($"{split.First} {split.Second} ({split.Third[..12]})", StringComparison.Ordinal))),
        ];
    }

    private static Observed OneDistribution(Lab lab)
    {
        var data = Synthetic.Moons<double>(RandomKey.FromSeed(1), 1000);
        var alike = Enumerable.Range(1, 100).Count(seed =>
        {
            var split = Split.Random(data.Count, new(0.6, 0.2, 0.2), RandomKey.FromSeed((ulong)seed)).IfFail(error => throw new InvalidOperationException(error.Message));
            return SplitComparison.Of(data.Take(split.Dev.AsSpan()), data.Take(split.Test.AsSpan())).P > 0.01;
        });
        var config = lab.Config(TwoSources);
        var run = lab.Train(config, "data.allowDifferentSources=true");
        var relabelled = lab.Train(Relabelled(lab), "data.allowDifferentSources=true");
        return
        [
            ("alike", alike),
            ("refused", lab.Command("train", "--config", config).Code),
            ("warned", run.Said.Error.Contains("test differs from dev", StringComparison.Ordinal)),
            ("p", run.Summary.At("splits", "comparisons")[0].Number("p")),
            ("meansNamed", run.Said.Error.Contains("whose mean as scaled is", StringComparison.Ordinal)),
            ("sharesNamed", relabelled.Said.Error.Contains("the shares of the labels", StringComparison.Ordinal)),
        ];
    }

    // Dev and test have the same inputs; half of dev is of class 1, and a fifth of test.
    private static string Relabelled(Lab lab)
    {
        string Points(int period) => Setups.Text(Setups.Csv(lab, "x,y", Enumerable.Range(0, 200).Select(i => new double[] { i, i % period == 0 ? 1 : 0 })));
        return lab.Config($$$"""
            {
              "data": { "source": { "csv": { "path": {{{Points(2)}}} } }, "dev": { "csv": { "path": {{{Points(2)}}} } }, "test": { "csv": { "path": {{{Points(5)}}} } } },
              "pipeline": { "optimizer": "adam" },
              "training": { "epochs": 1 }
            }
            """);
    }

    private const string TwoSources = """
        {
          "data": {
            "source": { "synthetic": { "kind": "moons", "examples": 500 } },
            "dev": { "synthetic": { "kind": "moons", "examples": 200, "seed": 2 } },
            "test": { "synthetic": { "kind": "circles", "examples": 200, "seed": 3 } }
          },
          "pipeline": { "optimizer": "adam" },
          "training": { "epochs": 1 }
        }
        """;

    // Sorted by label, and with every fifth row of one class: a draw in the order of the file would go wrong with one of them.
    private static Observed Shuffled(Lab lab)
    {
        var (sorted, periodic) = (Splits(i => i < 500), Splits(i => i % 5 < 4));
        return
        [
            ("devShare", sorted.Number("dev", "labelShares", "0")),
            ("trainShare", sorted.Number("train", "labelShares", "0")),
            ("periodicDevShare", periodic.Number("dev", "labelShares", "0")),
            ("otherSeedOtherRows", Splits(i => i < 500, "--set", "run.seed=2").At("dev", "sha256").GetString() != sorted.At("dev", "sha256").GetString()),
        ];

        JsonElement Splits(Func<int, bool> isZero, params string[] options)
        {
            var path = Setups.Csv(lab, "x,y", Enumerable.Range(0, 1000).Select(i => new[] { i * 0.001, isZero(i) ? 0 : 1 }));
            return lab.Command(["describe", "--json", .. options, "--config", lab.Config($$"""
                {
                  "data": { "source": { "csv": { "path": {{Setups.Text(path)}}, "target": "classes" } }, "split": { "dev": 200, "train": 800 } },
                  "pipeline": { "optimizer": "adam" }
                }
                """)]).Json.GetProperty("splits");
        }
    }

    private static Observed OtherSource(Lab lab)
    {
        const string other = """data.test={"synthetic":{"kind":"moons","examples":400,"seed":9}}""";
        var config = lab.Config("""
            {
              "data": { "source": { "synthetic": { "kind": "moons", "examples": 400 } }, "split": { "dev": 0.25 } },
              "pipeline": { "optimizer": "adam" },
              "training": { "epochs": 2 }
            }
            """);
        var near = lab.Train(config, other);
        var shifted = lab.Train(config, other.Replace("moons", "circles", StringComparison.Ordinal));
        return
        [
            ("examples", near.Summary.Number("test", "examples")),
            ("warnings", Warnings(near)),
            ("warningsWhenShifted", Warnings(shifted)),
        ];
    }

    private static double Warnings(LabRun run) => run.Said.Error.Split('\n').Count(line => line.Contains("differs from", StringComparison.Ordinal));

    // Ten points that a trained line parts, one of them with the wrong label.
    private static Observed IntervalAndSize(Lab lab)
    {
        var config = lab.Config($$"""
            {
              "data": { "source": { "csv": { "path": {{Setups.Text(Line(lab, 40, wrong: 0))}}, "target": "binary" } } },
              "pipeline": { "optimizer": "adam" },
              "training": { "alpha": 0.1, "epochs": 60 }
            }
            """);
        var ten = Line(lab, 10, wrong: 1);
        var folder = lab.Train(config).Folder;
        var json = lab.Command("evaluate", folder, "--data", ten, "--half-width", "0.01", "--json").Json;
        var said = lab.Command("evaluate", folder, "--data", ten, "--half-width", "0.01");
        return
        [
            ("accuracy", json.Number("data", "accuracy")),
            ("needed", json.Number("data", "examplesForHalfWidth")),
            ("interval", said.Lines[1].Split("  ", StringSplitOptions.TrimEntries).Single(cell => cell.Contains(" - ", StringComparison.Ordinal))),
            ("printed", said.Lines[1].EndsWith("3458", StringComparison.Ordinal)),
        ];
    }

    private static string Line(Lab lab, int count, int wrong) => Setups.Csv(lab, "x,y", Enumerable.Range(0, count)
        .Select(i => new[] { (i % 2 == 0 ? 1 : -1) * (1 + (i * 0.1)), (i % 2 == 0) == (i >= wrong) ? 1.0 : 0 }));

    private static Observed Advised(Lab lab)
    {
        var sizes = SplitAdvice.For(10_000_000).Counts(10_000_000).IfFail(error => throw new InvalidOperationException(error.Message));
        var hints = lab.Command("describe", "--json", "--config", lab.Config("""
            {
              "data": { "source": { "synthetic": { "kind": "moons", "examples": 100000 } }, "split": { "dev": 0.3, "test": 0.1 } },
              "model": {},
              "pipeline": { "optimizer": "adam" },
              "training": { "batchSize": 64 }
            }
            """)).Json.Words("hints");
        var interval = AccuracyInterval.Of(0.9, sizes.Dev);
        return
        [
            ("sizes", new double[] { sizes.Train, sizes.Dev, sizes.Test }),
            ("halfWidth", interval.High - 0.9),
            ("hinted", hints is [var hint] && hint.Contains("dev holds 30000 of 100000", StringComparison.Ordinal) && hint.EndsWith("80/10/10%", StringComparison.Ordinal)),
        ];
    }
}
