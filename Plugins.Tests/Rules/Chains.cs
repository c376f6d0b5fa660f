using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Parameters;
using Pipeline.Plugins.Tests.Catalog;
using Pipeline.Plugins.Tests.Golden;
using Pipeline.Plugins.Tests.Textbook;

namespace Pipeline.Plugins.Tests.Rules;

/// <summary>Chains of our plugins for the laws that name them.</summary>
internal static class Chains
{
    /// <summary>Links in order, each on every entry.</summary>
    public static Chain Of(params Use[] links) => new ChainRecipe(0, links).Compose();

    /// <summary>A penalty before gradient descent.</summary>
    public static Chain Penalised(string penalty, string options) => new(
        [new(PluginCatalog.Ours.Create<IPenalty>(penalty, options))],
        Of(Use.Of("gradient-descent")).Links,
        []);

    /// <summary>A decay, on the roles it asks for itself, behind gradient descent.</summary>
    public static Chain Decayed(double lambda) => new(
        [],
        [.. Of(Use.Of("gradient-descent")).Links, new(PluginCatalog.Ours.Create<IDecay>("weight-decay", $$"""{"lambda": {{lambda:R}}}"""))],
        []);

    /// <summary>The directions of a run over gradients, and theta after it.</summary>
    public static (double[][] Directions, double[] Theta) Run(this Chain chain, Layout layout, double[] theta, double[][] gradients, double alpha, int exampleCount = 1)
    {
        var run = new ChainRun(chain, layout, theta);
        double[][] directions = [.. gradients.Select(gradient => run.Step(gradient, alpha, exampleCount))];
        return (directions, run.Theta);
    }

    /// <summary>One weight matrix of a single column.</summary>
    public static Layout Column(int length) => Layout.Of(("W1", Role.Weight, 1, length, 1));
}
