using System.Numerics;
using Pipeline.Host.Composition;
using Pipeline.Host.Config;
using Pipeline.Host.Runs;
using Pipeline.Host.Sources;

namespace Pipeline.Host.Commands.Train;

/// <summary>What <c>describe --json</c> says: a run's plan before it begins.</summary>
/// <param name="Parameters">Length of theta.</param>
/// <param name="Epochs">Passes over train.</param>
/// <param name="Steps">Updates of all epochs.</param>
/// <param name="Step">What a step takes.</param>
/// <param name="Splits">Sizes, fingerprints, label shares, and how alike they are.</param>
/// <param name="Condition">Condition numbers of the inputs; null for many features.</param>
/// <param name="Hints">What is unusual.</param>
public sealed record PlanReport(
    int Parameters, int Epochs, long Steps, StepReport Step, SplitsReport Splits, ConditionReport? Condition, IReadOnlyList<string> Hints)
{
    /// <summary>The report of a configuration on its data.</summary>
    public static PlanReport Of<T>(Configuration file, Composed composed, Splits<T> data)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var step = StepReport.Of(composed, file.Run.Precision, data.Train.Count);
        return new(
            composed.Recipe.Architecture.Layout.Length,
            composed.Plan.Epochs,
            (long)step.StepsPerEpoch * composed.Plan.Epochs,
            step,
            SplitsReport.Of(data, SplitsReport.Compare(data, file.Data)),
            ConditionReport.Of(data),
            [.. Train.Hints.Of(file, data, step)]);
    }
}
