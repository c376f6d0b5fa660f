using System.Collections.Immutable;
using System.Text.Json;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Evaluation;
using Pipeline.Kernel.Numerics;
using Pipeline.Kernel.Parameters;
using static Pipeline.Host.Course.Effort;

namespace Pipeline.Host.Course.Rows;

/// <summary>Week 1: L2, L1 and weight decay.</summary>
internal static class Regularization
{
    private static readonly double[] W = [1, -2, 0.5, 3];

    private static readonly Layout Matrix = Layout.Of(("W1", Role.Weight, 1, 2, 2));

    public static ImmutableArray<Check> Checks { get; } =
    [
        new("S030", Quick, Cost),
        new("S031", Quick, Bias),
        new("S032", Quick, _ => [("squared", WeightNorm.Squared<double>(Layout.Of(("W1", Role.Weight, 1, 1, 4)), W)), ("dot", Reductions.Dot<double>(W, W))]),
        new("S033", Quick, lab =>
        [
            ("norm", Term(lab, """{"lambda": 1, "scale": "full"}""", 1)),
            ("half", Term(lab, """{"lambda": 0.7}""", 10)),
            ("full", Term(lab, """{"lambda": 0.7, "scale": "full"}""", 10)),
            ("gradient", Gradient(lab, "l1")),
            ("described", new[] { "half", "full" }.Where(scale => lab.Command(
                "describe", "--config", lab.Config(Setups.Diagonal), "--set", $$$"""pipeline.regularizers=[{"use":"l1","options":{"scale":"{{{scale}}}"}}]""")
                .Out.Contains($", scale {scale})", StringComparison.Ordinal)).ToArray()),
        ]),
        new("S034", Quick, Sparsity.Of),
        new("S035", Quick, lab => [("J", AssignmentReg.Cost(lab).Total), ("sumOfLayers", SumOfLayers(lab))]),
        new("S036", Quick, _ => [("squared", WeightNorm.Squared<double>(Matrix, W)), ("ofRows", WeightNorm.Squared<double>(Matrix, [1, -2, 0, 0]) + WeightNorm.Squared<double>(Matrix, [0, 0, 0.5, 3]))]),
        new("S037", Quick, Checked),
        new("S038", Quick, Decay),
    ];

    // J printed with both parts, by a model without a hidden layer whose only W is the row's.
    private static Observed Cost(Lab lab)
    {
        var inputs = string.Join(", ", Enumerable.Range(0, 10).Select(i => $"[{i % 3}, {i % 2}]"));
        var labels = string.Join(", ", Enumerable.Range(0, 10).Select(i => i % 2));
        var answer = lab.Trace($$$"""
            {
              "kind": "network", "layers": [], "loss": "softmax-cross-entropy", "normalization": "none",
              "regularizers": [{"use": "l2", "options": {"lambda": 0.7}}], "optimizer": [{"use": "gradient-descent"}], "schedule": "constant",
              "alpha0": 0.1, "steps": 1, "theta": {"W1": [[1, -2], [0.5, 3]], "b1": [0, 0]}, "inputs": [{{{inputs}}}], "labels": [{{{labels}}}]
            }
            """);
        var (cost, total) = (answer.GetProperty("cost").GetDouble(), answer.GetProperty("costWithPenalty").GetDouble());
        return [("term", total - cost), ("dataTerm", cost), ("gradient", Gradient(lab, "l2"))];
    }

    private static Observed Bias(Lab lab)
    {
        var theta = lab.Trace("""
            {
              "kind": "update", "chain": [{"use": "l2", "options": {"lambda": 0.7}}, "gradient-descent"], "alpha": 1, "exampleCount": 10,
              "entries": [{"name": "W1", "role": "weight", "rows": 1, "columns": 2}, {"name": "b1", "role": "bias", "rows": 2, "columns": 1}],
              "theta": [1, 1, 1, 1], "gradients": [[0, 0, 0, 0]]
            }
            """).GetProperty("theta");
        var network = GradientCheckNetwork.Of(lab).With(lab.Create<IPenalty>("l2", """{"lambda": 0.7}"""));
        var everything = network.Recipe.Chain.Penalties[0] with { Only = Only.Everything };
        var mistaken = network with { Recipe = network.Recipe with { Chain = network.Recipe.Chain with { Penalties = [everything] } } };
        var report = network.Check(mistaken.Objective<double>().Gradient(network.Theta).Span);
        return
        [
            ("theta", Numbers(theta.ValueKind == JsonValueKind.Array && theta[0].ValueKind == JsonValueKind.Array ? theta[0] : theta)),
            ("ratio", report.Ratio),
            ("wrong", report.Entries.Where(entry => entry.Ratio > 1e-3).Select(entry => entry.Entry).ToArray()),
        ];
    }

    private static Observed Checked(Lab lab)
    {
        var plain = GradientCheckNetwork.Of(lab);
        var network = plain.With(lab.Create<IPenalty>("l2", """{"lambda": 0.7}"""));
        return
        [
            ("with", network.Check(network.Objective<double>().Gradient(plain.Theta).Span).Ratio),
            ("without", network.Check(plain.Objective<double>().Gradient(plain.Theta).Span).Ratio),
            ("command", GradientChecking.Gradcheck(lab, "--set", """pipeline.regularizers=[{"use":"l2","options":{"lambda":0.7}}]""").GetProperty("ratio").GetDouble()),
        ];
    }

    // Coupled L2 with lambda / m and decoupled decay of lambda are one rule for gradient descent and two for Adam.
    private static Observed Decay(Lab lab)
    {
        double[] Theta(string chain) => Numbers(lab.Trace($$"""
            {
              "kind": "update", "chain": [{{chain}}], "alpha": 0.1, "exampleCount": 10,
              "theta": [1, -2, 0.5, 3], "gradients": [[0.1, 0.2, -0.3, 0.4]]
            }
            """).GetProperty("theta")[0]);
        const string coupled = """{"use": "l2", "options": {"lambda": 0.7}}""";
        const string decoupled = """{"use": "weight-decay", "options": {"lambda": 0.07}}""";
        var (sgd, decay) = (Theta($"{coupled}, \"gradient-descent\""), Theta($"\"gradient-descent\", {decoupled}"));
        var (adam, adamDecay) = (Theta($"{coupled}, \"adam\""), Theta($"\"adam\", {decoupled}"));
        return
        [
            ("W", sgd),
            ("factor", Numbers(lab.Trace("""{"kind": "update", "chain": [{"use": "l2", "options": {"lambda": 0.7}}, "gradient-descent"], "alpha": 0.1, "exampleCount": 10, "theta": [1], "gradients": [[0]]}""").GetProperty("theta")[0])[0]),
            ("apartForDescent", Apart(sgd, decay)),
            ("apartForAdam", Apart(adam, adamDecay)),
        ];
    }

    private static double Apart(double[] a, double[] b) => a.Zip(b, (x, y) => Math.Abs(x - y)).Max();

    private static double Term(Lab lab, string options, int examples) =>
        ((ICost)lab.Create<IPenalty>("l1", options)).Value<double>(W, Matrix.Entries.AsSpan(), examples);

    // With a gradient of 0 a step of alpha 1 takes the penalty's own gradient off.
    private static double[] Gradient(Lab lab, string penalty)
    {
        var answer = lab.Trace($$"""
            {
              "kind": "update", "chain": [{"use": "{{penalty}}", "options": {"lambda": 0.7} }, "gradient-descent"], "alpha": 1, "exampleCount": 10,
              "theta": [1, -2, 0.5, 3], "gradients": [[0, 0, 0, 0]]
            }
            """);
        return [.. W.Zip(Numbers(answer.GetProperty("theta")[0]), (before, after) => before - after)];
    }

    private static double SumOfLayers(Lab lab)
    {
        var random = new NumpyRandom(1);
        var layout = AssignmentCase.Network(lab, Kernel.Model.Activation.Of(Kernel.Model.ActivationKind.Relu), 3, 2, 3, 1).Architecture.Layout;
        double[] theta = random.Normal(layout.Length);
        var l2 = lab.Create<IPenalty>("l2", """{"lambda": 0.1}""");
        return AssignmentReg.Cost(lab).Data + layout.Entries.Where(entry => entry.Role == Role.Weight)
            .Sum(entry => l2.Value<double>(theta, [entry], 5));
    }

    private static double[] Numbers(JsonElement list) => [.. list.EnumerateArray().Select(number => number.GetDouble())];
}
