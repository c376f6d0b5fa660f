using System.Collections.Immutable;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Evaluation;
using Pipeline.Kernel.Model;
using Pipeline.Kernel.Parameters;
using static Pipeline.Host.Course.Effort;

namespace Pipeline.Host.Course.Rows;

/// <summary>The assignment on regularization.</summary>
internal static class AssignmentReg
{
    private static readonly double[] Labels = [1, 1, 0, 1, 0];

    public static ImmutableArray<Check> Checks { get; } =
    [
        new("A010", Full, Directions),
        new("A011", Full, lab =>
        [
            ("train", AssignmentRuns.Diagonal(lab).Train("none", "l2", "l2-2")),
            ("test", AssignmentRuns.Diagonal(lab).Test("none", "l2", "l2-2")),
            ("dropoutTrain", AssignmentRuns.Diagonal(lab).Accuracy("dropout")),
            ("dropoutTest", AssignmentRuns.Diagonal(lab).Accuracy("dropout", "test")),
        ]),
        new("A012", Quick, lab => [("J", Cost(lab).Total), ("dataTerm", Cost(lab).Data), ("penalty", Cost(lab).Total - Cost(lab).Data)]),
        new("A013", Quick, Gradients),
        new("A014", Quick, DroppedOutputs),
        new("A015", Quick, DroppedGradient),
        new("A016", Full, Tradeoff),
    ];

    /// <summary>The case of compute_cost_with_regularization: outputs of the sigmoid and drawn parameters, lambda 0.1.</summary>
    internal static (double Data, double Total) Cost(Lab lab)
    {
        // The case gives the sigmoid's outputs; their logits are the network's. Its generator draws no inputs.
        var random = new NumpyRandom(1);
        var layout = AssignmentCase.Network(lab, Activation.Of(ActivationKind.Relu), 3, 2, 3, 1).Architecture.Layout;
        double[] theta = random.Normal(layout.Length);
        double[] a3 = [0.40682402, 0.01629284, 0.16722898, 0.10118111, 0.40682402];
        var (costs, d) = (new double[5], new double[5]);
        LossFunction.Evaluate<double>(Loss.BinaryCrossEntropy, new(5, 1), [.. a3.Select(a => Math.Log(a / (1 - a)))], Labels, costs, d);
        var chain = Chain.Of(lab.Create<IOptimizer>("gradient-descent")) with { Penalties = [new(lab.Create<IPenalty>("l2", """{"lambda": 0.1}"""))] };
        return (costs.Average(), costs.Average() + Penalty.Of<double>(chain, layout, theta, 5));
    }

    private static Observed Directions(Lab lab)
    {
        var diagonal = AssignmentRuns.Diagonal(lab);
        var (train, test) = (diagonal.Train("none", "l2", "dropout"), diagonal.Test("none", "l2", "dropout"));
        return
        [
            ("examples", new[] { diagonal.Number("none", "train", "examples"), diagonal.Number("none", "test", "examples") }),
            ("steps", diagonal.Number("none", "steps")),
            ("noneIsBestOnTrain", train[0] > train[1] && train[0] > train[2]),
            ("noneIsWorstOnTest", test[0] < test[1] && test[0] < test[2]),
        ];
    }

    private static Observed Gradients(Lab lab)
    {
        var network = AssignmentCase.Of(lab, [3, 2, 3, 1], Labels).With(lab.Create<IPenalty>("l2", """{"lambda": 0.7}"""));
        var gradient = network.Objective.Gradient(network.Theta);
        return [("dW1", gradient[network.Entry("W1")][..3].ToArray()), ("dW3", gradient[network.Entry("W3")].ToArray())];
    }

    private static Observed DroppedOutputs(Lab lab)
    {
        var random = new NumpyRandom(1);
        double[] Mask(int units) => AssignmentCase.Rows([.. random.Uniform(units * 5).Select(u => u < 0.7 ? 1 / 0.7 : 0)], 5);
        return [("outputs", AssignmentCase.Of(lab, [3, 2, 3, 1], Labels).With(Mask(2), Mask(3)).Outputs())];
    }

    // The case hands in a forward pass of keepProb 0.5. Behind an identity as first layer db1 of one example is its dA1.
    private static Observed DroppedGradient(Lab lab)
    {
        double[] first = AssignmentCase.Rows([2, 0, 2, 2, 2, 2, 2, 2, 2, 0], 5);
        double[] second = AssignmentCase.Rows([2, 0, 2, 0, 2, 0, 2, 0, 2, 2, 0, 0, 2, 0, 0], 5);
        double[] a1 = AssignmentCase.Rows([0, 0, 2.13994541, 2.60700654, 0, 0, 4.1600994, 0.79051021, 1.46493512, 0], 5);
        var drawn = AssignmentCase.Of(lab, [3, 2, 3, 1], Labels);
        var recipe = AssignmentCase.Network(lab, Activation.Of(ActivationKind.Linear), 2, 2, 3, 1);
        double[] theta =
        [
            1, 0, 0, 1, 0, 0,
            .. new[] { "W2", "b2", "W3", "b3" }.SelectMany(name => drawn.Theta[drawn.Entry(name)].ToArray()),
        ];
        var network = new AssignmentCase(recipe, a1, Labels, new(recipe.Architecture.Layout, theta));
        return
        [
            ("dA1", Enumerable.Range(0, Labels.Length)
                .Select(example => network.Example(example, first, second))
                .Select(one => one.Objective.Gradient(one.Theta)[one.Entry("b1")][0])
                .ToArray()),
        ];
    }

    private static Observed Tradeoff(Lab lab)
    {
        var diagonal = AssignmentRuns.Diagonal(lab);
        string[] names = ["l2", "l2-2", "dropout"];
        return
        [
            ("lostOnTrain", names.All(name => diagonal.Accuracy(name) < diagonal.Accuracy("none"))),
            ("wonOnTest", names.All(name => diagonal.Accuracy(name, "test") > diagonal.Accuracy("none", "test"))),
            ("lossOfL2", diagonal.Accuracy("none") - diagonal.Accuracy("l2")),
            ("gainOfL2", diagonal.Accuracy("l2", "test") - diagonal.Accuracy("none", "test")),
        ];
    }
}
