using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Expressions;
using Pipeline.Kernel.Model;

namespace Pipeline.Host.Course.Rows;

/// <summary>The first steps of the TensorFlow assignment, by expressions and functions of the kernel.</summary>
internal static class TensorProgram
{
    /// <summary>The loss of a prediction of 36 where 39 is right.</summary>
    public static Observed Loss() => [("loss", Value("(yhat - y)^2", ("yhat", 36), ("y", 39)))];

    /// <summary>A graph computes nothing before it is run, and again with what it is fed.</summary>
    public static Observed Lazy()
    {
        var graph = Parsed("2 * x");
        return
        [
            ("nodes", (string[])[.. graph.Nodes.Select(node => node.Operation.ToString().ToLowerInvariant())]),
            ("product", Value("2 * 10")),
            ("fed", (double[])[Value("2 * x", ("x", 3)), Value("2 * x", ("x", 5))]),
        ];
    }

    /// <summary>W X + b on the draws of seed 1: a linear layer of four units.</summary>
    public static Observed Linear(Lab lab)
    {
        var random = new NumpyRandom(1);
        var (x, w, b) = (random.Normal(3), random.Normal(12), random.Normal(4));
        var trace = lab.Trace($$$"""
            {"kind": "network", "loss": "mean-squared-error", "outputs": 4, "labels": [[0, 0, 0, 0]],
             "inputs": [{{{List(x)}}}], "theta": {"W1": {{{List(w)}}}, "b1": {{{List(b)}}} }}
            """);
        return [("y", Updates.Numbers(trace.GetProperty("logits")[0]))];
    }

    /// <summary>The sigmoid of 0 and 12.</summary>
    public static Observed Sigmoid() => [("sigmoid", (double[])[Value("sigmoid(z)", ("z", 0)), Value("sigmoid(z)", ("z", 12))])];

    /// <summary>Sigmoid cross-entropy with logits, example by example.</summary>
    public static Observed CrossEntropy()
    {
        var (costs, d) = (new double[4], new double[4]);
        LossFunction.Evaluate<double>(Kernel.Model.Loss.BinaryCrossEntropy, new MatrixShape(4, 1), [0.2, 0.4, 0.7, 0.9], [0, 0, 1, 1], costs, d);
        return [("costs", costs)];
    }

    private static string List(double[] numbers) => System.Text.Json.JsonSerializer.Serialize(numbers);

    /// <summary>The value of an expression for what it is fed.</summary>
    public static double Value(string text, params (string Name, double Number)[] fed) =>
        new Tape<double>(Parsed(text), [], [.. fed.Select(pair => pair.Name)]).Value([], [.. fed.Select(pair => pair.Number)]);

    private static Expression Parsed(string text) =>
        Expression.Parse(text).Match(Right: expression => expression, Left: error => throw new FormatException(error.ToString()));
}
