using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Data;
using Pipeline.Kernel.Model;
using Pipeline.Kernel.Numerics;
using Pipeline.Kernel.Parameters;
using Pipeline.Kernel.Training;
using Pipeline.Plugins.Tests.Golden;
using Xunit;

namespace Pipeline.Plugins.Tests.Network;

/// <summary>Training gives what the textbook network gives, over epochs of shuffled, ragged mini-batches.</summary>
public sealed class TextbookAgreement
{
    private const int Epochs = 4;
    private const int BatchSize = 8;
    private const double Lambda = 0.3;
    private const double Alpha = 0.02;
    private const ulong Seed = 9;

    private static readonly int[] Sizes = [4, 6, 5, 3];
    private static readonly Dataset<double> Examples = Data.Classes<double>(30, 4, 3);

    [Theory]
    [InlineData(false, 1)]
    [InlineData(true, 1)]
    [InlineData(false, 0.7)]
    [InlineData(true, 0.7)]
    public void Fit_is_the_textbook(bool normalizes, double keepProb)
    {
        var recipe = Recipe(normalizes, keepProb);
        var plan = new Plan(Epochs, BatchSize, Seed);
        var start = InitialState.Of<double>(recipe, plan, Examples.Count);
        var textbook = Textbook(normalizes, recipe.Architecture.Layout, start.Theta);
        var end = Fit.Run(recipe, plan, Examples, null, start, Lanes.Single).State;
        for (var (epoch, step) = (0, 0L); epoch < Epochs; epoch++)
        {
            var cost = 0.0;
            foreach (var rows in DataOrder.Of(plan, epoch, Examples.Count).Chunk(BatchSize))
            {
                cost += rows.Length * textbook.Train(
                    [.. rows.Select(Row)], [.. rows.Select(row => Examples.Targets.Labels.Span[row])], Masks(recipe, plan, keepProb, ++step, rows.Length), Alpha);
            }

            Assert.Equal(cost / Examples.Count, end.History[epoch].TrainCost, 1e-10);
        }

        foreach (var entry in end.Theta.Layout.Entries)
        {
            Close.MustByScale(Numbers(textbook.Layers[entry.Layer - 1], entry.Role), end.Theta[entry].ToArray(), 1e-9, entry.Name);
        }

        var outputs = new double[Examples.Count * 3];
        new Inference<double>(recipe.Architecture, Lanes.Single).Run(end.Theta, end.Statistics, Examples.Count, Examples.Inputs.ToArray(), outputs);
        Close.MustByScale([.. Enumerable.Range(0, Examples.Count).SelectMany(row => textbook.Predict(Row(row)))], outputs, 1e-9, "predictions");
    }

    private static Recipe Recipe(bool normalizes, double keepProb) => Networks.Of(
            Sizes,
            Activation.Of(ActivationKind.Tanh),
            Loss.SoftmaxCrossEntropy,
            normalizes ? Networks.Create<INormalization>("batch-norm") : null)
        .With(Networks.Create<IPenalty>("l2", FormattableString.Invariant($$"""{"lambda": {{Lambda}}}""")))
        .With(Networks.Create<IOptimizer>("adam"))
        .WithDropout(keepProb) with
    { Alpha0 = Alpha };

    private static TextbookNetwork Textbook(bool normalizes, Layout layout, Theta<double> theta)
    {
        var textbook = new TextbookNetwork(Sizes, normalizes, Lambda);
        foreach (var entry in layout.Entries)
        {
            var layer = textbook.Layers[entry.Layer - 1];
            Array target = entry.Role switch { Role.Weight => layer.W, Role.Bias => layer.B, Role.Gamma => layer.Gamma, _ => layer.Beta };
            Buffer.BlockCopy(theta[entry].ToArray(), 0, target, 0, entry.Length * sizeof(double));
        }

        return textbook;
    }

    private static double[] Numbers(TextbookLayer layer, Role role) => role switch
    {
        Role.Weight => [.. layer.W.Cast<double>()],
        Role.Bias => layer.B,
        Role.Gamma => layer.Gamma,
        _ => layer.Beta,
    };

    private static double[] Row(int row) => Examples.Inputs.ToArray()[(row * 4)..((row + 1) * 4)];

    // Masks are a function of seed, step, place in the list and layer: drawn here as the kernel promises to draw them.
    private static double[][][]? Masks(Recipe recipe, Plan plan, double keepProb, long step, int rows)
    {
        if (!recipe.Masks[0].Covers(1))
        {
            return null;
        }

        var key = RandomKey.FromSeed(plan.Seed).Fold("masks").Split(step).Split(0);
        return [.. Enumerable.Range(1, Sizes.Length - 2).Select(layer =>
        {
            var mask = new double[rows * Sizes[layer]];
            recipe.Masks[0].Sample(key.Split(layer), layer, new(rows, Sizes[layer]), mask.AsSpan());

            // Which units are kept comes from outside; by how much they grow is the textbook's own.
            return mask.Select(factor => factor == 0 ? 0 : 1 / keepProb).Chunk(Sizes[layer]).ToArray();
        })];
    }
}
