using System.ComponentModel;
using Pipeline.Host.Loading.Binding;
using Pipeline.Kernel.Contracts;

namespace Pipeline.Host.Config;

/// <summary>How long and on what portions to train.</summary>
public sealed record TrainingSection(
    [Description("The learning rate that the schedule scales."), InRange(0, double.PositiveInfinity, MinimumIsExclusive = true)] double Alpha = 0.001,
    [Description("Passes over the train split."), InRange(1, int.MaxValue)] int Epochs = 10,
    [Description("Examples of a mini-batch, or \"full\" for the whole train split; 32 if left out.")] BatchSizeSection? BatchSize = null,
    [Description("Evaluate after every so many epochs and after the last; 0 only after the last."), InRange(0, int.MaxValue)] int EvaluateEvery = 1,
    [Description("Draw a new order of the examples for every epoch.")] bool Shuffle = true,
    [Description("Mini-batches whose gradients are averaged, by their examples, before one update: the steps of a batch so many times as large, in the memory of one."), InRange(1, int.MaxValue)] int Accumulate = 1,
    [Description("What is looked at while the run trains.")] MonitorSection? Monitor = null,
    [Description("Save the state every so many seconds, to resume a run that was cut off; 0 only when it is interrupted."), InRange(0, double.PositiveInfinity)] double SaveEvery = 30)
{
    /// <summary>Examples of a mini-batch; null for the whole train split.</summary>
    public int? Batch => BatchSize is null ? 32 : BatchSize.Examples;
}

/// <summary>The word for a mini-batch of the whole train split.</summary>
public enum WholeBatch
{
    /// <summary>All examples in one step.</summary>
    Full,
}

/// <summary>A number of examples, or all of them.</summary>
[Shorthand]
public sealed record BatchSizeSection(
    [Description("Examples of a mini-batch."), InRange(1, int.MaxValue)] int? Examples = null,
    [Description("The whole train split.")] WholeBatch? All = null);
