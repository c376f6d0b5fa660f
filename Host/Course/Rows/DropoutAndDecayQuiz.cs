using System.Collections.Immutable;
using System.Text.Json;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Numerics;
using Pipeline.Kernel.Parameters;
using Pipeline.Kernel.Training;
using static Pipeline.Host.Course.Effort;

namespace Pipeline.Host.Course.Rows;

/// <summary>Questions of the quizzes on dropout and decay.</summary>
internal static class DropoutAndDecayQuiz
{
    public static ImmutableArray<Check> Checks { get; } =
    [
        new("A062", Full, KeepMore),
        new("A064", Quick, NoDecay),
    ];

    private static Observed KeepMore(Lab lab)
    {
        var curve = Compared.Curve(
            lab, "regularization.json",
            [AssignmentRuns.DiagonalStart(lab), """pipeline.regularizers=[{"use":"dropout","options":{"keepProb":0.5}}]""", "training.epochs=10000", "training.evaluateEvery=0"],
            "pipeline.regularizers[0].options.keepProb=0.5,0.6");
        var cost = curve.Points("cost");
        return
        [
            ("variance", new[] { MaskVariance(lab, "0.5"), MaskVariance(lab, "0.6") }),
            ("costFalls", cost[1] < cost[0]),
            ("trainErrorRises", curve.Points("trainError")[1] > curve.Points("trainError")[0]),
        ];
    }

    // Over a million drawn factors, whose mean must be 1.
    private static double MaskVariance(Lab lab, string keepProb)
    {
        var mask = new double[1_000_000];
        lab.Create<IActivationMask>("dropout", $$"""{"keepProb": {{keepProb}}}""")
            .Sample(RandomKey.FromSeed(62), 1, new MatrixShape(1000, 1000), mask.AsSpan());
        return (Reductions.SumOfSquares<double>(mask) / mask.Length) - 1;
    }

    private static Observed NoDecay(Lab lab)
    {
        var grown = ScheduleShape.FaultOf(new Grows(ScheduleKind.Decay), 0.1, 10, 5);
        var said = lab.Command(
            "train", "--config", Lab.Shipped("examples/learning-rate.json"), "--set", $"run.output={JsonSerializer.Serialize(lab.Scratch("runs"))}",
            "--set", """pipeline.schedule={"use":"exponential","options":{"rate":2.718281828459045}}""");
        string[] decays = ["exponential", "inverse-time", "inverse-sqrt", "staircase", "cosine"];
        string[] warmUps = ["warmup", "one-cycle", "noam"];
        return
        [
            ("refusedAtStep", grown?.Clock.Step ?? 0),
            ("grownBy", (grown?.Alpha ?? 0) / (grown?.Before ?? 1)),
            ("asWarmUp", ScheduleShape.FaultOf(new Grows(ScheduleKind.WarmUp), 0.1, 10, 5) is null),
            ("asCyclic", ScheduleShape.FaultOf(new Grows(ScheduleKind.Cyclic), 0.1, 10, 5) is null),
            ("risingAgain", ScheduleShape.FaultOf(new Waves(), 0.1, 10, 5)?.Clock.Step ?? 0),
            ("ownPass", decays.Concat(warmUps).All(name => ScheduleShape.FaultOf(lab.Create<ISchedule>(name), 0.1, 10, 20) is null)),
            ("exponentialAboveOne", said.Code),
        ];
    }

    // e^t alpha0, t from 0.
    private sealed record Grows(ScheduleKind Kind) : ISchedule
    {
        ScheduleKind ISchedule.Kind => Kind;

        public double Alpha(double alpha0, in Clock clock, EpochHistory history) => alpha0 * Math.Exp(clock.Step - 1);
    }

    // Up for five steps, down for five, and up again.
    private sealed record Waves : ISchedule
    {
        ScheduleKind ISchedule.Kind => ScheduleKind.WarmUp;

        public double Alpha(double alpha0, in Clock clock, EpochHistory history) => alpha0 * (1 + Math.Min((clock.Step - 1) % 10, 10 - ((clock.Step - 1) % 10)));
    }
}
