using System.Collections.Immutable;

namespace Pipeline.Kernel.Monitoring;

/// <summary>All layers of a network on one mini-batch.</summary>
/// <param name="Cost">Mean cost of the mini-batch, without penalties, in training mode without masks.</param>
/// <param name="Layers">What each layer does, the first first.</param>
/// <param name="Inputs">Mean and variance of what each layer is given: where two snapshots differ, the inputs have drifted.</param>
public sealed record LayerSnapshot(double Cost, ImmutableArray<LayerReport> Layers, ImmutableArray<InputMoments> Inputs)
{
    /// <summary>What any layer suffers from.</summary>
    public LayerTrouble Trouble => Layers.Aggregate(LayerTrouble.None, (all, layer) => all | layer.Trouble);

    /// <summary>The first layer that suffers from something; null where none does.</summary>
    /// <param name="trouble">One trouble.</param>
    public LayerReport? First(LayerTrouble trouble) => Layers.FirstOrDefault(layer => (layer.Trouble & trouble) != 0);

    /// <summary>RMS of a layer's output by the RMS of the network's inputs: how much the layers up to it amplify.</summary>
    /// <param name="layer">Number of the layer, 1 for the first.</param>
    public double Amplification(int layer) => Layers[layer - 1].OutputRms / Layers[0].InputRms;

    /// <summary>RMS of a layer's dz by that of the last layer's: how much the layers above it amplify the gradient.</summary>
    /// <param name="layer">Number of the layer, 1 for the first.</param>
    public double GradientAmplification(int layer) => Layers[layer - 1].DzRms / Layers[^1].DzRms;

    /// <summary>How far the inputs of each layer have moved since an earlier snapshot of the same network and examples.</summary>
    /// <param name="earlier">The earlier snapshot.</param>
    public ImmutableArray<InputDrift> DriftSince(LayerSnapshot earlier) =>
        [.. Inputs.Zip(earlier.Inputs, (now, before) => InputDrift.Between(before, now))];
}
