using System.Collections.Immutable;
using System.Text.Json;
using Pipeline.Kernel.Model;
using Pipeline.Kernel.Monitoring;

namespace Pipeline.Host.Runs;

/// <summary>One layer as <c>layers</c> prints it and <c>layers.jsonl</c> keeps it; null for what there is not or is not finite.</summary>
/// <param name="Layer">Number of the layer, 1 for the first.</param>
/// <param name="FanIn">Inputs of a unit.</param>
/// <param name="Units">Fan-out.</param>
/// <param name="Activation">The activation function.</param>
/// <param name="InputRms">RMS of the layer's inputs.</param>
/// <param name="ZRms">RMS of what the activation is applied to.</param>
/// <param name="OutputRms">RMS of what the layer hands on.</param>
/// <param name="DzRms">RMS of the gradient by z.</param>
/// <param name="DWRms">RMS of the gradient by W.</param>
/// <param name="Amplification">RMS of the output by that of the network's inputs.</param>
/// <param name="GradientAmplification">RMS of dz by that of the last layer's.</param>
/// <param name="WeightNorm">Frobenius norm of W.</param>
/// <param name="RowSpread">Largest difference between two units in one weight or their bias.</param>
/// <param name="GammaDrift">RMS of gamma - 1.</param>
/// <param name="DeadShare">Share of relu units that are 0 for all examples.</param>
/// <param name="SaturatedShare">Share of activations near an end of tanh or sigmoid.</param>
/// <param name="LinearShare">Share of activations close to the tangent at 0.</param>
/// <param name="MeanDrift">How far the means of the inputs moved since the last look, in standard deviations.</param>
/// <param name="VarianceDrift">|ln| of the growth of the inputs' variance since the last look.</param>
/// <param name="Trouble">What the layer suffers from.</param>
public sealed record LayerRecord(
    int Layer,
    int FanIn,
    int Units,
    ActivationKind Activation,
    double? InputRms,
    double? ZRms,
    double? OutputRms,
    double? DzRms,
    double? DWRms,
    double? Amplification,
    double? GradientAmplification,
    double? WeightNorm,
    double? RowSpread,
    double? GammaDrift,
    double? DeadShare,
    double? SaturatedShare,
    double? LinearShare,
    double? MeanDrift,
    double? VarianceDrift,
    ImmutableArray<LayerTrouble> Trouble);

/// <summary>All layers at one moment of a run.</summary>
/// <param name="Epoch">Epochs done.</param>
/// <param name="Step">Updates done.</param>
/// <param name="Cost">Mean cost of the examples looked at, without penalties, in training mode without dropout.</param>
/// <param name="Trouble">What any layer suffers from.</param>
/// <param name="Layers">The layers, the first first.</param>
public sealed record LayersRecord(
    int Epoch, long Step, double? Cost, ImmutableArray<LayerTrouble> Trouble, ImmutableArray<LayerRecord> Layers)
{
    /// <summary>The record of a snapshot.</summary>
    /// <param name="epoch">Epochs done.</param>
    /// <param name="step">Updates done.</param>
    /// <param name="snapshot">The layers now.</param>
    /// <param name="earlier">The layers at the last look; null at the first.</param>
    public static LayersRecord Of(int epoch, long step, LayerSnapshot snapshot, LayerSnapshot? earlier = null)
    {
        var drift = earlier is null ? default : snapshot.DriftSince(earlier);
        return new(epoch, step, RunJson.Known(snapshot.Cost), Each(snapshot.Trouble), [.. snapshot.Layers.Select(layer =>
            Line(snapshot, layer, earlier is null ? null : drift[layer.Layer - 1]))]);
    }

    /// <summary>As JSON on one line, without its end.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, RunJson.Line);

    /// <summary>Troubles one by one.</summary>
    public static ImmutableArray<LayerTrouble> Each(LayerTrouble trouble) =>
        [.. Enum.GetValues<LayerTrouble>().Where(one => one != LayerTrouble.None && trouble.HasFlag(one))];

    private static LayerRecord Line(LayerSnapshot snapshot, LayerReport layer, InputDrift? drift) => new(
        layer.Layer,
        layer.FanIn,
        layer.Units,
        layer.Activation,
        RunJson.Known(layer.InputRms),
        RunJson.Known(layer.ZRms),
        RunJson.Known(layer.OutputRms),
        RunJson.Known(layer.DzRms),
        RunJson.Known(layer.DWRms),
        RunJson.Known(snapshot.Amplification(layer.Layer)),
        RunJson.Known(snapshot.GradientAmplification(layer.Layer)),
        RunJson.Known(layer.WeightNorm),
        RunJson.Known(layer.RowSpread),
        layer.GammaDrift,
        layer.DeadShare,
        layer.SaturatedShare,
        layer.LinearShare,
        RunJson.Known(drift?.Mean ?? double.NaN),
        RunJson.Known(drift?.Variance ?? double.NaN),
        Each(layer.Trouble));
}
