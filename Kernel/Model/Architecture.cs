using System.Collections.Immutable;
using Pipeline.Kernel.Parameters;

namespace Pipeline.Kernel.Model;

/// <summary>A multi-layer perceptron of any depth.</summary>
/// <param name="Features">Inputs of the first layer.</param>
/// <param name="Layers">Hidden layers, then the output layer.</param>
public sealed record Architecture(int Features, ImmutableArray<DenseLayer> Layers)
{
    /// <summary>Units of the last layer.</summary>
    public int Outputs => Layers[^1].Units;

    /// <summary>Layers whose activations a dropout mask may cover.</summary>
    public int HiddenLayers => Layers.Length - 1;

    /// <summary>Theta's layout: W1, b1, gamma1, beta1, W2, ... with the entries that each layer has.</summary>
    public Layout Layout { get; } = Layout.Of(Parts(Features, Layers));

    /// <summary>Layout of the running statistics of the layers' normalizations.</summary>
    public StatisticsLayout StatisticsLayout { get; } = StatisticsLayout.Of(Layers);

    /// <summary>Inputs of layer <paramref name="layer"/>, counted from 1.</summary>
    public int FanIn(int layer) => layer == 1 ? Features : Layers[layer - 2].Units;

    private static IEnumerable<(string Name, Role Role, int Layer, int Rows, int Columns)> Parts(
        int features, ImmutableArray<DenseLayer> layers)
    {
        var fanIn = features;
        foreach (var (index, dense) in layers.Index())
        {
            var layer = index + 1;
            yield return ($"W{layer}", Role.Weight, layer, dense.Units, fanIn);
            if (dense.HasBias)
            {
                yield return ($"b{layer}", Role.Bias, layer, dense.Units, 1);
            }

            foreach (var role in dense.Normalization?.Parameters ?? [])
            {
                var name = role == Role.Gamma ? "gamma" : "beta";
                yield return ($"{name}{layer}", role, layer, dense.Units, 1);
            }

            fanIn = dense.Units;
        }
    }
}
