using System.Numerics;
using Pipeline.Host.Composition;
using Pipeline.Host.Config;
using Pipeline.Kernel.Training;

namespace Pipeline.Host.Runs;

/// <summary>What a run's steps take, before it and, with their times, after it.</summary>
/// <param name="BatchSize">Examples of a mini-batch.</param>
/// <param name="StepsPerEpoch">Updates of an epoch: its mini-batches, a ragged last one included, or groups of them.</param>
/// <param name="FlopsPerStep">Multiplications and additions of the matrix products of a step.</param>
/// <param name="InputBytes">Inputs of a mini-batch.</param>
/// <param name="ParameterBytes">Theta.</param>
/// <param name="ActivationBytes">What the layers keep of a mini-batch.</param>
/// <param name="SecondsPerStep">Mean time of a step, without the evaluation between epochs; null before the run.</param>
/// <param name="SecondsPerEpoch">The same of all steps of an epoch.</param>
public sealed record StepReport(
    int BatchSize,
    int StepsPerEpoch,
    long FlopsPerStep,
    long InputBytes,
    long ParameterBytes,
    long ActivationBytes,
    double? SecondsPerStep = null,
    double? SecondsPerEpoch = null)
{
    /// <summary>Bytes of a mini-batch: inputs, parameters and activations.</summary>
    public long Bytes => InputBytes + ParameterBytes + ActivationBytes;

    /// <summary>The steps of a recipe in the precision of the configuration.</summary>
    public static StepReport Of(Composed composed, Precision precision, int exampleCount) => precision == Precision.Single
        ? Of<float>(composed, exampleCount)
        : Of<double>(composed, exampleCount);

    /// <summary>The report with what the steps took.</summary>
    /// <param name="stepping">Time of all steps.</param>
    /// <param name="steps">How many they were.</param>
    public StepReport Timed(TimeSpan stepping, long steps) => steps == 0
        ? this
        : this with { SecondsPerStep = stepping.TotalSeconds / steps, SecondsPerEpoch = stepping.TotalSeconds / steps * StepsPerEpoch };

    private static StepReport Of<T>(Composed composed, int exampleCount)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var cost = StepCost.Of<T>(composed.Recipe, composed.Plan, exampleCount);
        return new(
            cost.Examples, composed.Plan.StepsPerEpoch(exampleCount), cost.Flops, cost.InputBytes, cost.ParameterBytes, cost.ActivationBytes);
    }
}
