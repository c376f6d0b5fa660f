using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Model;
using Pipeline.Kernel.Numerics;
using Pipeline.Kernel.Parameters;
using Pipeline.Kernel.Training;

namespace Pipeline.Plugins.Tests.Network;

/// <summary>A small network at random parameters, biases included, with a mini-batch to differentiate its cost on.</summary>
internal sealed record CheckedNetwork(Recipe Recipe, Batches<double> Examples, Theta<double> Theta)
{
    private static readonly RandomKey MaskKey = RandomKey.FromSeed(77);

    /// <summary>4-5-3 and as many outputs as the loss wants.</summary>
    public static CheckedNetwork Of(
        Activation activation,
        Loss loss,
        INormalization? normalization = null,
        NormalizationPlace place = NormalizationPlace.BeforeActivation,
        IPenalty? penalty = null,
        ulong seed = 1)
    {
        var outputs = loss switch { Loss.SoftmaxCrossEntropy => 3, Loss.BinaryCrossEntropy => 1, _ => 2 };
        return Of([4, 5, 3, outputs], 6, activation, loss, normalization, place, penalty, seed);
    }

    /// <summary>Layers of any sizes.</summary>
    public static CheckedNetwork Of(
        int[] sizes,
        int exampleCount,
        Activation activation,
        Loss loss,
        INormalization? normalization = null,
        NormalizationPlace place = NormalizationPlace.BeforeActivation,
        IPenalty? penalty = null,
        ulong seed = 1)
    {
        var recipe = Networks.Of(sizes, activation, loss, normalization, place).With(penalty);
        var key = RandomKey.FromSeed(seed);
        var examples = Draw(loss, exampleCount, sizes[0], sizes[^1], key.Fold("examples"));
        return new(recipe, examples, recipe.Architecture.Layout.Theta(entry => Draw(entry, key.Fold(entry.Name))));
    }

    /// <summary>J with the masks of one key.</summary>
    public Objective<double> Objective(RandomKey? masks = null) =>
        new(Recipe, Examples.Batch, Recipe.Statistics(), masks ?? MaskKey, Lanes.Single);

    /// <summary>The network's own gradient against differences of J.</summary>
    public GradientReport Check() => Check(Objective().Gradient(Theta));

    /// <summary>Some gradient against differences of J, or of another cost.</summary>
    public GradientReport Check(Gradient<double> gradient, CostFunction<double>? cost = null) =>
        GradientCheck.Run(Theta.Layout, Theta.Span, gradient.Span, cost ?? Objective().Value);

    private static double[] Draw(Entry entry, RandomKey key)
    {
        var values = new double[entry.Length];
        RandomFill.Normal(key, values.AsSpan());
        return [.. values.Select(value => entry.Role == Role.Gamma ? 1 + (0.3 * value) : 0.6 * value)];
    }

    private static Batches<double> Draw(Loss loss, int count, int features, int outputs, RandomKey key)
    {
        var (inputs, targets) = (new double[count * features], new double[count * outputs]);
        RandomFill.Normal(key.Fold("inputs"), inputs.AsSpan());
        RandomFill.Normal(key.Fold("targets"), targets.AsSpan());
        return loss switch
        {
            Loss.SoftmaxCrossEntropy => new(count, inputs, OneHot(targets, outputs), TargetKind.Classes),
            Loss.BinaryCrossEntropy => new(count, inputs, [.. targets.Select(value => value > 0 ? 1.0 : 0)], TargetKind.Binary),
            _ => new(count, inputs, targets, TargetKind.Values),
        };
    }

    private static double[] OneHot(double[] scores, int classes) =>
        [.. scores.Chunk(classes).SelectMany(row => row.Select(score => score == row.Max() ? 1.0 : 0))];
}
