using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Data;
using Pipeline.Kernel.Model;
using Pipeline.Kernel.Parameters;
using Pipeline.Kernel.Training;
using Pipeline.Plugins.Initializers;
using Pipeline.Plugins.Optimizers;

namespace Pipeline.Bench.Steps;

/// <summary>The network in our own terms.</summary>
internal static class OurNetwork
{
    public static Recipe Recipe(Network network) => new(
        new(network.Units[0], [.. network.Units.Skip(1).Select((units, index) => new DenseLayer(
            units, Activation.Of(index == network.Units.Length - 2 ? ActivationKind.Linear : ActivationKind.Relu)))]),
        Loss.SoftmaxCrossEntropy,
        new He(),
        Chain.Of(new Adam()),
        new Plugins.Schedules.Constant(),
        Network.Alpha,
        [],
        [],
        []);

    public static TrainingState<float> State(Network network, Plan plan, int exampleCount)
    {
        var recipe = Recipe(network);
        var layout = recipe.Architecture.Layout;
        var theta = new float[layout.Length];
        foreach (var entry in layout.Entries.Where(entry => entry.Role == Role.Weight))
        {
            var weights = entry.Of(theta.AsSpan());
            for (var i = 0; i < weights.Length; i++)
            {
                weights[i] = Network.Weight(i, entry.Columns);
            }
        }

        var clock = Clock.First(plan.StepsPerEpoch(exampleCount), plan.Epochs);
        return InitialState.Of(recipe.Chain, recipe.Architecture.StatisticsLayout, new Theta<float>(layout, theta), clock);
    }

    public static Dataset<float> Data(Network network)
    {
        var inputs = new float[network.Count * network.Units[0]];
        Parallel.For(0, inputs.Length, i => inputs[i] = Network.Input(i));
        return Data(network.Units, inputs, [.. Enumerable.Range(0, network.Count).Select(network.Label)]);
    }

    /// <summary>Labelled examples in rows.</summary>
    public static Dataset<float> Data(int[] units, float[] inputs, int[] labels)
    {
        var names = Enumerable.Range(0, units[^1]).Select(label => $"{label}");
        var targets = new Targets<float>(TargetKind.Classes, units[^1], labels, ReadOnlyMemory<float>.Empty, [.. names]);
        return new(labels.Length, units[0], inputs, targets, []);
    }
}
