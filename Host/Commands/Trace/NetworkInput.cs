using System.ComponentModel;
using Pipeline.Host.Config;
using Pipeline.Host.Config.Json;
using Pipeline.Host.Loading.Binding;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Model;

namespace Pipeline.Host.Commands.Trace;

/// <summary>What <c>trace</c> reads for kind <c>network</c>.</summary>
public sealed record NetworkInput(
    string Kind,
    [Description("Values of every entry by name, flat or as rows.")] JsonTree Theta,
    [Description("Examples, a list of inputs each.")] IReadOnlyList<JsonTree> Inputs,
    [Description("A class number for each example, or its values.")] IReadOnlyList<JsonTree> Labels,
    Place Place,
    [Description("The hidden layers, as in model.layers.")] IReadOnlyList<LayerSection>? Layers = null,
    [Description("The data term of J.")] Loss Loss = Loss.SoftmaxCrossEntropy,
    [Description("The optimizer or its chain, as in the pipeline; gradient-descent if left out."), OneOrMany] IReadOnlyList<LinkSection>? Optimizer = null,
    [Description("Regularizers, as in the pipeline."), OneOrMany] IReadOnlyList<RegularizerSection>? Regularizers = null,
    [Description("The learning rate over the steps, each an epoch; constant if left out.")] Bound<ISchedule>? Schedule = null,
    [Description("Normalization of every hidden layer that names none itself.")] NormalizationSection? Normalization = null,
    [Description("The learning rate that the schedule scales.")] double Alpha0 = 0.01,
    [Description("Steps on the full batch."), InRange(0, int.MaxValue)] int Steps = 0,
    [Description("Outputs of the network; from the labels if left out."), InRange(1, int.MaxValue)] int? Outputs = null,
    [Description("Origin of what is drawn: masks, noise.")] ulong Seed = 1,
    Precision Precision = Precision.Double)
{
    /// <summary>What the labels are, which follows from the loss.</summary>
    public TargetKind Target => Loss switch
    {
        Loss.SoftmaxCrossEntropy => TargetKind.Classes,
        Loss.BinaryCrossEntropy => TargetKind.Binary,
        _ => TargetKind.Values,
    };
}
