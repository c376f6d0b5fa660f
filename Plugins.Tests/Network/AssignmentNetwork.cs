using Pipeline.Host.Course;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Model;
using Pipeline.Kernel.Numerics;
using Pipeline.Kernel.Parameters;
using Pipeline.Kernel.Training;

namespace Pipeline.Plugins.Tests.Network;

/// <summary>
/// A test case of the course's assignments: relu layers and one sigmoid output, inputs and then W1, b1, W2, b2, ... drawn
/// from numpy's generator. The assignments keep examples in columns.
/// </summary>
internal sealed record AssignmentNetwork(Recipe Recipe, Batches<double> Examples, Theta<double> Theta)
{
    public static AssignmentNetwork Of(int[] sizes, int[] labels, uint seed = 1)
    {
        var random = new NumpyRandom(seed);
        var recipe = Networks.Of(sizes, Activation.Of(ActivationKind.Relu), Loss.BinaryCrossEntropy);
        var inputs = Rows(random.Normal(sizes[0] * labels.Length), labels.Length);
        var examples = new Batches<double>(labels.Length, inputs, [.. labels.Select(label => (double)label)], TargetKind.Binary);
        return new(recipe, examples, recipe.Architecture.Layout.Theta(entry => random.Normal(entry.Length)));
    }

    public Objective<double> Objective => new(Recipe, Examples.Batch, Recipe.Statistics(), default, Lanes.Single);

    public Entry Entry(string name) => Theta.Layout.Entries.Single(entry => entry.Name == name);

    /// <summary>A matrix with examples in columns as one with examples in rows.</summary>
    public static double[] Rows(double[] matrix, int examples) =>
        [.. Enumerable.Range(0, matrix.Length).Select(i => matrix[((i % (matrix.Length / examples)) * examples) + (i / (matrix.Length / examples))])];
}
