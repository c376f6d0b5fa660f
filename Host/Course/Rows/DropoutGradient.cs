using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Data;
using Pipeline.Kernel.Model;
using Pipeline.Kernel.Numerics;
using Pipeline.Kernel.Parameters;
using Pipeline.Kernel.Training;

namespace Pipeline.Host.Course.Rows;

/// <summary>The gradient of a network with dropout: of one mask, and of masks drawn anew.</summary>
internal static class DropoutGradient
{
    private const int Examples = 50;

    /// <summary>The check by the command with frozen masks, and the same check where every evaluation of J draws its own.</summary>
    public static Observed FrozenMask(Lab lab)
    {
        var config = Dropout.Config(lab);
        var said = lab.Command("gradcheck", "--config", config, "--freeze-masks", "--json", "--examples", "50");
        var refused = lab.Command("gradcheck", "--config", config);
        return
        [
            ("frozen", said.Json.GetProperty("checks")[0].GetProperty("ratio").GetDouble()),
            ("redrawn", Redrawn(lab)),
            ("exitCodeUnfrozen", refused.Code),
        ];
    }

    /// <summary>The cost of the same examples and parameters under some masks, as training sees it.</summary>
    public static double[] TrainingCosts(Lab lab, int masks)
    {
        var (recipe, theta) = Network(lab);
        return [.. Enumerable.Range(0, masks).Select(draw => Objective(recipe, draw).Value(theta.Span))];
    }

    private static double Redrawn(Lab lab)
    {
        var (recipe, theta) = Network(lab);
        var draw = 0;
        var gradient = Objective(recipe, 0).Gradient(theta);
        return GradientCheck.Run(theta.Layout, theta.Span, gradient.Span, at => Objective(recipe, ++draw).Value(at)).Ratio;
    }

    private static Objective<double> Objective(Recipe recipe, int draw)
    {
        var data = Synthetic.Blobs<double>(RandomKey.FromSeed(2), Examples, 2, 2);
        var (inputs, targets) = (new double[Examples * 2], new double[Examples * 2]);
        MiniBatches.Gather<double>(data, [.. Enumerable.Range(0, Examples)], inputs, targets);
        var statistics = new Statistics<double>(recipe.Architecture.StatisticsLayout, [], 0);
        return new(recipe, new(Examples, inputs, targets, data.Targets.Kind, default), statistics, RandomKey.FromSeed(7).Split(draw), Lanes.Single);
    }

    private static (Recipe Recipe, Theta<double> Theta) Network(Lab lab)
    {
        DenseLayer[] layers = [new(10, Activation.Of(ActivationKind.Tanh)), new(2, Activation.Of(ActivationKind.Linear))];
        var recipe = new Recipe(
            new(2, [.. layers]), Loss.SoftmaxCrossEntropy, lab.Create<IInitializer>("xavier"), Chain.Of(lab.Create<IOptimizer>("gradient-descent")),
            lab.Create<ISchedule>("constant"), 0.1, [lab.Create<IActivationMask>("dropout", """{"keepProb": 0.8}""")], [], []);
        return (recipe, InitialState.Initialize<double>(recipe.Architecture.Layout, recipe.Initializer, RandomKey.FromSeed(1)));
    }
}
