using System.Numerics;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Model;
using Pipeline.Kernel.Numerics;
using Pipeline.Kernel.Parameters;
using Pipeline.Kernel.Training;

namespace Pipeline.Host.Course.Rows;

/// <summary>
/// A test case of the course's assignments: relu layers and one output, inputs and then W1, b1, W2, b2, ... drawn from
/// numpy's generator. The assignments keep examples in columns.
/// </summary>
/// <param name="Recipe">Network and loss.</param>
/// <param name="Inputs">Examples in rows.</param>
/// <param name="Labels">Their classes.</param>
/// <param name="Theta">The parameters.</param>
internal sealed record AssignmentCase(Recipe Recipe, double[] Inputs, double[] Labels, Theta<double> Theta)
{
    /// <summary>A case of numpy's seed 1.</summary>
    public static AssignmentCase Of(Lab lab, int[] sizes, double[] labels)
    {
        var random = new NumpyRandom(1);
        var recipe = Network(lab, Activation.Of(ActivationKind.Relu), sizes);
        var inputs = Rows(random.Normal(sizes[0] * labels.Length), labels.Length);
        return new(recipe, inputs, labels, new(recipe.Architecture.Layout, random.Normal(recipe.Architecture.Layout.Length)));
    }

    /// <summary>The network of a case.</summary>
    /// <param name="lab">Where its plugins come from.</param>
    /// <param name="first">Activation of the first layer; the other hidden ones have relu.</param>
    /// <param name="sizes">Inputs, then the units of each layer.</param>
    public static Recipe Network(Lab lab, Activation first, params int[] sizes) => new(
        new(sizes[0], [
            .. sizes[1..^1].Select((units, index) => new DenseLayer(units, index == 0 ? first : Activation.Of(ActivationKind.Relu))),
            new(sizes[^1], Activation.Of(ActivationKind.Linear)),
        ]),
        Loss.BinaryCrossEntropy,
        lab.Create<IInitializer>("he"),
        Chain.Of(lab.Create<IOptimizer>("gradient-descent")),
        lab.Create<ISchedule>("constant"),
        0.1, [], [], []);

    /// <summary>J and its gradient.</summary>
    public Objective<double> Objective => new(
        Recipe, new(Labels.Length, Inputs, Labels, TargetKind.Binary, default), new(Recipe.Architecture.StatisticsLayout, [], 0), default, Lanes.Single);

    /// <summary>The same case with a penalty.</summary>
    public AssignmentCase With(IPenalty penalty) => this with { Recipe = Recipe with { Chain = Recipe.Chain with { Penalties = [new(penalty)] } } };

    /// <summary>The same case with masks given, examples in rows.</summary>
    public AssignmentCase With(params double[][] masks) => this with { Recipe = Recipe with { Masks = [new Given(masks)] } };

    /// <summary>One example of the case, with its row of each mask.</summary>
    public AssignmentCase Example(int index, params double[][] masks) =>
        (this with { Inputs = Row(Inputs, index), Labels = [Labels[index]] }).With([.. masks.Select(mask => Row(mask, index))]);

    /// <summary>An entry of theta by name.</summary>
    public Entry Entry(string name) => Theta.Layout.Entries.Single(entry => entry.Name == name);

    /// <summary>The outputs of the sigmoid.</summary>
    public double[] Outputs()
    {
        var logits = Objective.Outputs(Theta.Span);
        var probabilities = new double[logits.Length];
        ActivationFunction.Apply<double>(Activation.Of(ActivationKind.Sigmoid), logits, probabilities);
        return probabilities;
    }

    /// <summary>A matrix with examples in columns as one with examples in rows.</summary>
    public static double[] Rows(double[] matrix, int examples) =>
        [.. Enumerable.Range(0, matrix.Length).Select(i => matrix[(i % (matrix.Length / examples) * examples) + (i / (matrix.Length / examples))])];

    private double[] Row(double[] matrix, int index) => [.. matrix.Chunk(matrix.Length / Labels.Length).ElementAt(index)];

    private sealed record Given(double[][] Layers) : IActivationMask
    {
        public bool Covers(int layer) => layer > 0;

        public void Sample<T>(RandomKey key, int layer, MatrixShape shape, Span<T> mask)
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            for (var i = 0; i < shape.Length; i++)
            {
                mask[i] = T.CreateChecked(Layers[layer - 1][i]);
            }
        }
    }
}
