using Pipeline.Kernel.Contracts;

namespace Pipeline.Kernel.Model;

/// <summary>A fully connected layer: <c>z = x W^T + b</c>, normalization, activation.</summary>
/// <param name="Units">Fan-out.</param>
/// <param name="Activation">Applied to z.</param>
/// <param name="Normalization">Null for none.</param>
/// <param name="Place">Where the normalization stands.</param>
/// <param name="Statistics">Where the normalization's inference takes its statistics from.</param>
public sealed record DenseLayer(
    int Units,
    Activation Activation,
    INormalization? Normalization = null,
    NormalizationPlace Place = NormalizationPlace.BeforeActivation,
    InferenceStatistics Statistics = InferenceStatistics.Running)
{
    /// <summary>Whether its statistics are measured over all training examples before it is evaluated.</summary>
    public bool IsMeasured => Statistics == InferenceStatistics.FullPass && Normalization is IMeasuredStatistics;

    /// <summary>Whether the layer has a b: batch norm on z makes it redundant.</summary>
    public bool HasBias => Normalization is not { CancelsBias: true } || Place != NormalizationPlace.BeforeActivation;
}
