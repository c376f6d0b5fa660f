using Pipeline.Host.Config;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Model;

namespace Pipeline.Host.Composition;

/// <summary>The layers of the network.</summary>
internal static class Network
{
    /// <summary>
    /// The file's hidden layers, each with its own normalization or else the pipeline's, and a linear output layer as
    /// wide as the targets: the losses read logits.
    /// </summary>
    public static Architecture Of(ModelSection model, NormalizationSection? common, DataFacts data) => new(
        data.Features,
        [.. (model.Layers ?? []).SelectMany(layer => Enumerable.Repeat(Hidden(layer, layer.Normalization ?? common), layer.Repeat)), Output(data)]);

    /// <summary>relu unless the file says otherwise.</summary>
    public static Activation ActivationOf(LayerSection layer) => layer.Activation?.Activation ?? Activation.Of(ActivationKind.Relu);

    private static DenseLayer Hidden(LayerSection layer, NormalizationSection? normalization) => new(
        layer.Units, ActivationOf(layer), Active(normalization?.Plugin.Plugin), normalization?.Place ?? NormalizationPlace.BeforeActivation,
        normalization?.Statistics ?? InferenceStatistics.Running);

    private static DenseLayer Output(DataFacts data) => new(data.Outputs, Activation.Of(ActivationKind.Linear));

    // The plugin "none" is how a layer declines the pipeline's normalization.
    private static INormalization? Active(INormalization? normalization) =>
        normalization is { Parameters.Count: 0, Statistics.Count: 0, CancelsBias: false } && normalization.CacheLength(new(1, 1)) == 0 ? null : normalization;
}
