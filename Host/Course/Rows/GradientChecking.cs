using System.Collections.Immutable;
using System.Text.Json;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Expressions;
using Pipeline.Kernel.Model;
using Pipeline.Kernel.Parameters;
using Pipeline.Kernel.Training;
using static Pipeline.Host.Course.Effort;

namespace Pipeline.Host.Course.Rows;

/// <summary>Week 1: gradient checking.</summary>
internal static class GradientChecking
{
    private static readonly string[] Mistaken = ["--epsilon", "1e-7", "--plant", "W2=2", "--plant", "b1=4"];

    public static ImmutableArray<Check> Checks { get; } =
    [
        new("S120", Quick, RoundTrip),
        new("S121", Quick, SameOrder),
        new("S122", Quick, Evaluations),
        new("S123", Quick, lab =>
        [
            ("ratio", Line().Report.Ratio),
            ("entries", Gradcheck(lab).GetProperty("entries").EnumerateObject().Select(entry => entry.Name).ToArray()),
        ]),
        new("S124", Quick, lab =>
        [
            ("verdict", Gradcheck(lab).GetProperty("verdict").GetString()!),
            ("ratio", Ratio(Gradcheck(lab))),
            ("ratioAt1e-7", Ratio(Gradcheck(lab, "--epsilon", "1e-7"))),
            ("ratioAt1e-4", Ratio(Gradcheck(lab, "--epsilon", "1e-4"))),
        ]),
        new("S125", Quick, lab => Look(Gradcheck(lab, "--plant", "b3=1.0002"))),
        new("S126", Quick, Mistakes),
        new("S127", Quick, OnlyToDebug),
        new("S128", Quick, lab => [("wrong", WrongByCommand(lab))]),
        new("S129", Quick, WithPenalty),
        new("S130", Quick, Dropout),
        new("S131", Quick, lab => Places(Checked(lab, "--at", "init,step:20"))),
        new("S132", Quick, lab =>
        [
            ("widened", Ratio(Gradcheck(lab, "--set", "run.precision=single"))),
            ("bestInSingle", GradientCheckNetwork.Of(lab).BestInSingle().Ratio),
            ("epsilon", GradientCheckNetwork.Of(lab).BestInSingle().Epsilon),
        ]),
    ];

    /// <summary>J = theta x at x = 2 and theta = 4, differentiated by the tape, with the assignment's step.</summary>
    internal static (double J, double Gradient, GradientReport Report) Line()
    {
        var tape = new Tape<double>(Expression.Parse("theta * x").IfLeft(error => throw new InvalidOperationException(error.Message)), ["theta"], ["x"]);
        var gradient = new double[1];
        var cost = tape.Gradient([4], [2], gradient);
        return (cost, gradient[0], GradientCheck.Run(Layout.Of(("theta", Role.Weight, 1, 1, 1)), [4], gradient, theta => tape.Value(theta, [2]), 1e-7));
    }

    /// <summary>Names of the entries whose gradient is wrong when the assignment's mistakes are in it.</summary>
    internal static string[] Wrong(GradientCheckNetwork network) =>
        [.. network.Check(network.WithMistakes(), 1e-7).Entries.Where(entry => entry.Ratio > 1e-3).Select(entry => entry.Entry)];

    /// <summary>The same names, by the command with the mistakes planted.</summary>
    internal static string[] WrongByCommand(Lab lab) =>
        [.. Gradcheck(lab, Mistaken).GetProperty("entries").EnumerateObject().Where(entry => entry.Value.GetDouble() > 1e-3).Select(entry => entry.Name)];

    /// <summary>The check of the assignment's network by the command.</summary>
    internal static JsonElement Gradcheck(Lab lab, params string[] options) => Checked(lab, options)[0];

    private static JsonElement Checked(Lab lab, params string[] options) =>
        Command(lab, ["--json", .. options]).Json.GetProperty("checks");

    private static Said Command(Lab lab, params string[] options) =>
        lab.Command(["gradcheck", "--config", Lab.Shipped("examples/gradient-checking.json"), .. options]);

    private static double Ratio(JsonElement check) => check.GetProperty("ratio").GetDouble();

    private static Observed RoundTrip(Lab lab)
    {
        var path = Lab.Shipped("data/course/gradient-checking.safetensors");
        var layout = GradientCheckNetwork.Of(lab).Layout;
        var initializer = lab.Create<IInitializer>("file", JsonSerializer.Serialize(new { path }));
        var theta = InitialState.Initialize<double>(layout, initializer, default);
        var file = SafetensorsParser.Parse(File.ReadAllBytes(path)).Match(read => read, error => throw new InvalidDataException(error.Message));
        var parts = layout.Entries.Select(entry => theta[entry].ToArray()).ToArray();
        return
        [
            ("parameters", layout.Length),
            ("entries", layout.Entries.Select(entry => entry.Name).ToArray()),
            ("unflattened", parts.Index().All(part => file.Find(layout.Entries[part.Index].Name)!.Values<double>().AsSpan().SequenceEqual(part.Item))),
            ("flattened", parts.SelectMany(part => part).ToArray().AsSpan().SequenceEqual(theta.Span)),
        ];
    }

    // A gradient in another order than theta's would fail at the entries that have changed places.
    private static Observed SameOrder(Lab lab)
    {
        var network = GradientCheckNetwork.Of(lab);
        var gradient = network.Objective<double>().Gradient(network.Theta);
        return
        [
            ("entries", gradient.Layout.Entries.Select(entry => entry.Name).ToArray()),
            ("sameLayout", gradient.Layout.Equals(network.Theta.Layout)),
            ("worstEntry", network.Check(gradient.Span).Entries.Max(entry => entry.Ratio)),
        ];
    }

    private static Observed Evaluations(Lab lab)
    {
        var network = GradientCheckNetwork.Of(lab);
        var (objective, evaluations) = (network.Objective<double>(), 0);
        double Counted(ReadOnlySpan<double> theta)
        {
            evaluations++;
            return objective.Value(theta);
        }

        var gradient = objective.Gradient(network.Theta).Span.ToArray();
        GradientCheck.Run(network.Layout, network.Parameters, gradient, Counted);
        var (all, directions) = (evaluations, new RandomDirections(5, RandomKey.FromSeed(1)));
        GradientCheck.Run(directions.Layout, new double[5], directions.Of(gradient), directions.Of(network.Parameters, Counted));
        return
        [
            ("components", Gradcheck(lab).GetProperty("checked").GetDouble()),
            ("evaluations", all),
            ("evaluationsOfFiveDirections", evaluations - all),
            ("ratioOfDirections", Ratio(Gradcheck(lab, "--directions", "5"))),
        ];
    }

    private static Observed Look(JsonElement check)
    {
        var worst = check.GetProperty("worst").EnumerateArray().ToArray();
        return
        [
            ("verdict", check.GetProperty("verdict").GetString()!),
            ("ratio", Ratio(check)),
            ("components", worst.Length),
            ("largest", $"{worst[0].GetProperty("entry").GetString()}[{worst[0].GetProperty("row")},{worst[0].GetProperty("column")}]"),
        ];
    }

    private static Observed Mistakes(Lab lab)
    {
        var said = Command(lab, ["--json", .. Mistaken]);
        var check = said.Json.GetProperty("checks")[0];
        return
        [
            ("ratio", Ratio(check)),
            ("verdict", check.GetProperty("verdict").GetString()!),
            ("exitCode", said.Code),
        ];
    }

    private static Observed OnlyToDebug(Lab lab)
    {
        var run = lab.Train(Lab.Shipped("examples/gradient-checking.json"), "training.epochs=3");
        var output = lab.Scratch("runs");
        Command(lab, "--set", $"run.output={JsonSerializer.Serialize(output)}");
        return
        [
            ("steps", run.Summary.GetProperty("steps").GetDouble()),
            ("checksInTheLog", File.ReadLines(Path.Combine(run.Folder, "log.jsonl")).Count(line => line.Contains("gradient", StringComparison.OrdinalIgnoreCase))),
            ("gradcheckTrains", Directory.Exists(output)),
        ];
    }

    private static Observed WithPenalty(Lab lab)
    {
        var network = GradientCheckNetwork.Of(lab);
        var penalized = network.With(lab.Create<IPenalty>("l2", """{"lambda": 0.7}"""));
        return
        [
            ("withTerm", penalized.Check(penalized.Objective<double>().Gradient(network.Theta).Span).Ratio),
            ("withoutTerm", penalized.Check(network.Objective<double>().Gradient(network.Theta).Span).Ratio),
        ];
    }

    private static Observed Dropout(Lab lab)
    {
        string[] dropout = ["--set", """pipeline.regularizers=[{"use":"dropout","options":{"keepProb":0.6}}]"""];
        var network = GradientCheckNetwork.Of(lab);
        network = network with { Recipe = network.Recipe with { Masks = [lab.Create<IActivationMask>("dropout", """{"keepProb": 0.6}""")] } };
        var gradient = network.Objective<double>().Gradient(network.Theta).Span.ToArray();
        var draw = 0;
        double Redrawn(ReadOnlySpan<double> theta) => network.Objective<double>(RandomKey.FromSeed(1).Split(draw++)).Value(theta);
        var refused = Command(lab, dropout);
        return
        [
            ("refused", refused.Code),
            ("remedyTold", refused.Error.Contains("--freeze-masks", StringComparison.Ordinal)),
            ("frozen", Ratio(Gradcheck(lab, [.. dropout, "--freeze-masks"]))),
            ("redrawn", GradientCheck.Ratio(NumericalGradient.TwoSided<double>(network.Parameters, Redrawn, GradientCheck.DefaultEpsilon), gradient)),
        ];
    }

    private static Observed Places(JsonElement checks) =>
    [
        ("places", checks.EnumerateArray().Select(check => check.GetProperty("at").GetString()!).ToArray()),
        ("init", Ratio(checks[0])),
        ("afterTraining", Ratio(checks[1])),
        ("samePoint", checks[0].GetProperty("worst").GetRawText() == checks[1].GetProperty("worst").GetRawText()),
    ];
}
