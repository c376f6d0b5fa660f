using Pipeline.Kernel.Model;

namespace Pipeline.Kernel.Monitoring;

/// <summary>
/// One layer on one mini-batch: how large its numbers are, and what its units do. RMS is the root of the mean square over
/// all examples and units.
/// </summary>
/// <param name="Layer">Number of the layer, 1 for the first.</param>
/// <param name="FanIn">Inputs of a unit.</param>
/// <param name="Units">Fan-out.</param>
/// <param name="Activation">The activation function.</param>
/// <param name="InputRms">RMS of the layer's inputs.</param>
/// <param name="ZRms">RMS of what the activation is applied to: z, or the normalized z.</param>
/// <param name="OutputRms">RMS of what the layer hands on.</param>
/// <param name="DzRms">RMS of the gradient of the mean cost by z.</param>
/// <param name="DWRms">RMS of the gradient of the mean cost by W.</param>
/// <param name="WeightNorm">Frobenius norm of W.</param>
/// <param name="RowSpread">Largest difference between two units in one weight or in their bias; 0 where all units are the same.</param>
/// <param name="GammaDrift">RMS of <c>gamma - 1</c>; null where the layer has no gamma.</param>
/// <param name="DeadShare">Share of the units that are 0 for all examples; null but for relu.</param>
/// <param name="SaturatedShare">Share of the activations where the slope is below 2% of its largest; null but for tanh and sigmoid.</param>
/// <param name="LinearShare">Share of the activations within 5% of the tangent at 0; null where <see cref="Linearity"/> has none.</param>
/// <param name="Trouble">What the layer suffers from.</param>
public sealed record LayerReport(
    int Layer,
    int FanIn,
    int Units,
    ActivationKind Activation,
    double InputRms,
    double ZRms,
    double OutputRms,
    double DzRms,
    double DWRms,
    double WeightNorm,
    double RowSpread,
    double? GammaDrift,
    double? DeadShare,
    double? SaturatedShare,
    double? LinearShare,
    LayerTrouble Trouble);
