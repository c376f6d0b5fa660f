using System.ComponentModel;
using Pipeline.Host.Config.Json;
using Pipeline.Host.Loading.Binding;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Model;

namespace Pipeline.Host.Config;

/// <summary>The network: its hidden layers and its loss. The output layer follows from the data.</summary>
public sealed record ModelSection(
    [Description("The hidden layers, from the inputs on; none for a linear model.")] IReadOnlyList<LayerSection>? Layers = null,
    [Description("The data term of J; softmax-cross-entropy for classes, binary-cross-entropy for binary labels, mean-squared-error for values if left out.")] LossSection? Loss = null);

/// <summary>A loss, by its name.</summary>
[Shorthand]
public sealed record LossSection([Description("The function.")] Loss Kind, Place Place);

/// <summary>A hidden layer.</summary>
public sealed record LayerSection(
    [Description("Fan-out of the layer."), InRange(1, 1_000_000)] int Units,
    [Description("The activation function.")] ActivationSection? Activation = null,
    [Description("The layer's own normalization, in place of the pipeline's; \"none\" for none.")] NormalizationSection? Normalization = null,
    [Description("So many layers like this, one after another."), InRange(1, 10_000)] int Repeat = 1);

/// <summary>An activation function, by its name alone or with its constant.</summary>
[Shorthand]
public sealed record ActivationSection(
    [Description("The function.")] ActivationKind Kind,
    [Description("Slope of leaky-relu, scale of elu, sharpness of softplus; the field's usual value if left out."), InRange(0, double.PositiveInfinity, MinimumIsExclusive = true)] double? Constant = null)
{
    /// <summary>The kernel's activation.</summary>
    public Activation Activation => Constant is { } constant ? new(Kind, constant) : Activation.Of(Kind);
}

/// <summary>A normalization and where it stands in the layer.</summary>
public sealed record NormalizationSection(
    Bound<INormalization> Plugin,
    [Description("before-activation, as in the course, or after-activation.")] NormalizationPlace Place = NormalizationPlace.BeforeActivation,
    [Description("Where inference takes mean and variance from: running, the averages over the mini-batches of training, or full-pass, all training examples through the network as it is evaluated.")] InferenceStatistics Statistics = InferenceStatistics.Running);
