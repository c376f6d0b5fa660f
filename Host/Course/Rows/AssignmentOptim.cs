using System.Collections.Immutable;
using System.Text.Json;
using Pipeline.Kernel.Data;
using Pipeline.Kernel.Parameters;
using Pipeline.Kernel.Training;
using static Pipeline.Host.Course.Effort;

namespace Pipeline.Host.Course.Rows;

/// <summary>The assignment on optimization.</summary>
internal static class AssignmentOptim
{
    public static ImmutableArray<Check> Checks { get; } =
    [
        new("A030", Quick, lab => [("W1", Updated(lab, "gradient-descent", 1, "theta")[..3])]),
        new("A031", Quick, _ => MiniBatches148()),
        new("A032", Quick, lab => [("W1", Updated(lab, "momentum", 1, "theta")[..3]), ("v", Updated(lab, "momentum", 1, "v")[..3])]),
        new("A033", Quick, lab => [("W1", Updated(lab, "adam", 2, "theta")[..3])]),
        new("A034", Full, Moons),
        new("A035", Quick, Reshuffled),
        new("A036", Quick, Accumulated),
        new("A040", Quick, lab => [("half", Rate(lab, 0.5, 1, 1, 2)), ("one", Rate(lab, 1, 1, 1, 2))]),
        new("A041", Quick, lab =>
        [
            ("half", new[] { Rate(lab, 0.5, 0.3, 100, 10), Rate(lab, 0.5, 0.3, 100, 100) }),
            ("one", new[] { Rate(lab, 1, 1, 100, 100), Rate(lab, 1, 1, 100, 10) }),
        ]),
        new("A042", Full, Scheduled),
    ];

    // The cases draw W1, b1, W2, b2 and then their gradients; moments start at 0, where a gradient of 0 leaves them.
    private static double[] Updated(Lab lab, string optimizer, int step, string answer)
    {
        var random = new NumpyRandom(1);
        var (theta, gradient) = (random.Normal(20), random.Normal(20));
        double[][] gradients = [.. Enumerable.Range(1, step).Select(t => t == step ? gradient : new double[20])];
        var said = lab.Trace(JsonSerializer.Serialize(new
        {
            kind = "update",
            chain = new[] { optimizer },
            alpha = 0.01,
            theta,
            gradients,
        }));
        return [.. (answer == "theta" ? said.GetProperty("theta")[step - 1] : said.GetProperty("slots").GetProperty(answer)).EnumerateArray().Select(value => value.GetDouble())];
    }

    private static Observed MiniBatches148()
    {
        // The case draws 12,288 rows of 148 examples; the first row is all that its sanity check prints.
        var data = new Dataset<double>(148, 1, new NumpyRandom(1).Normal(148), new(Kernel.Contracts.TargetKind.Binary, 1, new int[148], ReadOnlyMemory<double>.Empty, []), []);
        var order = new NumpyRandom(0).Permutation(148);
        var (start, count) = MiniBatches.Range(64, 148, 0);
        var batch = MoonsRun.Batch(data, order[start..(start + count)]);
        return
        [
            ("sizes", Sizes(64, 148)),
            ("first", batch.Inputs[..3].ToArray()),
        ];
    }

    private static Observed Moons(Lab lab)
    {
        string[] names = ["gradient-descent", "momentum", "adam", "rmsprop"];
        MoonsRun[] runs = [.. names.Select(name => MoonsRun.Of(lab, "optimization.json", $"pipeline.optimizer={name}"))];
        var own = AssignmentRuns.Moons(lab);
        return
        [
            ("J1000", runs[..3].Select(run => run.Costs[1000]).ToArray()),
            ("J9000", runs[..3].Select(run => run.Costs[9000]).ToArray()),
            ("accuracy", runs.Select(run => run.Accuracy).ToArray()),
            ("compared", own.Train("gd", "momentum", "adam", "rmsprop")),
        ];
    }

    private static Observed Reshuffled(Lab lab)
    {
        int[] Order(ulong seed, int epoch)
        {
            var order = new int[300];
            MiniBatches.Order(RandomKey.FromSeed(seed).Fold("order"), epoch, shuffle: true, order);
            return order;
        }

        var run = lab.Train(Lab.Shipped("examples/optimization.json"), "training.epochs=2");
        var again = lab.Train(Lab.Shipped("examples/optimization.json"), "training.epochs=2");
        var still = lab.Train(Lab.Shipped("examples/optimization.json"), "training.epochs=2", "training.shuffle=false");
        string Bits(LabRun of) => of.Summary.GetProperty("parametersSha256").GetString()!;
        return
        [
            ("sameEpochSameOrder", Order(3, 5).AsSpan().SequenceEqual(Order(3, 5))),
            ("nextEpochSameOrder", Order(3, 5).AsSpan().SequenceEqual(Order(3, 6))),
            ("otherSeedSameOrder", Order(3, 5).AsSpan().SequenceEqual(Order(4, 5))),
            ("everyExampleOnce", Order(3, 5).Order().SequenceEqual(Enumerable.Range(0, 300))),
            ("sameRunSameBits", Bits(run) == Bits(again)),
            ("unshuffledSameBits", Bits(run) == Bits(still)),
        ];
    }

    // With an alpha that moves nothing the epoch's cost must be that of the whole set, whatever the last batch's size.
    private static Observed Accumulated(Lab lab)
    {
        var run = lab.Train(Lab.Shipped("examples/optimization.json"), "training.epochs=1", "training.alpha=1e-30", "pipeline.optimizer=gradient-descent");
        var epoch = run.Metrics[0];
        return
        [
            ("sizes", Sizes(64, 300)),
            ("difference", Math.Abs(epoch.GetProperty("batchCost").GetDouble() - epoch.GetProperty("trainCost").GetDouble())),
        ];
    }

    private static Observed Scheduled(Lab lab)
    {
        MoonsRun Run(string optimizer, string schedule, string alpha = "0.1") => MoonsRun.Of(
            lab, "learning-rate.json", $"pipeline.optimizer={optimizer}", $"pipeline.schedule={schedule}", $"training.alpha={alpha}");
        double[] Accuracies(string optimizer, string alpha = "0.1") =>
            [.. Schedules.Select(schedule => Run(optimizer, schedule, alpha).Accuracy)];
        return
        [
            ("alpha", Schedules.Select(schedule => Run("gradient-descent", schedule).Alpha).ToArray()),
            ("gd", Accuracies("gradient-descent")),
            ("momentum", Accuracies("momentum")),
            ("adam", Accuracies("adam", "0.01")),
        ];
    }

    private static string[] Schedules => ["constant", LearningRateDecay.Late(1), LearningRateDecay.Late(1000)];

    private static double Rate(Lab lab, double alpha0, double decay, int every, int epoch) => LearningRateDecay.Alphas(
        lab, "inverse-time", FormattableString.Invariant($$"""{"decay": {{decay}}, "every": {{every}}}"""), alpha0, epoch + 1)[epoch];

    private static double[] Sizes(int batchSize, int examples) =>
        [.. Enumerable.Range(0, new Plan(1, batchSize, 1).BatchesPerEpoch(examples)).Select(step => (double)MiniBatches.Range(batchSize, examples, step).Count)];
}
