using System.Collections.Immutable;

namespace Pipeline.Kernel.Monitoring;

/// <summary>From the numbers of the layers to what they suffer from.</summary>
internal static class Troubles
{
    private const double Growth = 1000;
    private const double Half = 0.5;

    /// <summary>The same reports, each with its troubles.</summary>
    public static ImmutableArray<LayerReport> Found(ImmutableArray<LayerReport> layers) =>
        [.. layers.Select(layer => layer with { Trouble = Of(layer, layers) })];

    private static LayerTrouble Of(LayerReport layer, ImmutableArray<LayerReport> layers)
    {
        var size = Grown(layer.OutputRms, layers[0].InputRms) | Grown(layer.DzRms, layers[^1].DzRms);
        var symmetric = layer.Layer < layers.Length && layer is { Units: > 1, RowSpread: 0 } ? LayerTrouble.Symmetric : LayerTrouble.None;
        var dead = layer.DeadShare >= Half ? LayerTrouble.Dead : LayerTrouble.None;
        var saturated = layer.SaturatedShare >= Half ? LayerTrouble.Saturated : LayerTrouble.None;
        return size | symmetric | dead | saturated;
    }

    // A start of 0 (no input, a cost at its minimum) has nothing to grow from.
    private static LayerTrouble Grown(double size, double start) =>
        !double.IsFinite(size) || size > Growth * start ? LayerTrouble.Exploding
        : size * Growth < start ? LayerTrouble.Vanishing
        : LayerTrouble.None;
}
