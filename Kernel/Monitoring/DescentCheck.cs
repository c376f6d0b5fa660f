using System.Numerics;
using Pipeline.Kernel.Data;
using Pipeline.Kernel.Evaluation;
using Pipeline.Kernel.Numerics;
using Pipeline.Kernel.Training;

namespace Pipeline.Kernel.Monitoring;

/// <summary>What some steps of batch gradient descent did to J.</summary>
/// <param name="Monotonicity">Rises from step to step.</param>
/// <param name="First">J before the first step, with every penalty.</param>
/// <param name="Last">J before the last step.</param>
/// <param name="Outcome">How the steps ended.</param>
public sealed record DescentReport(Monotonicity Monotonicity, double First, double Last, Outcome Outcome)
{
    /// <summary>J fell, never rose, and stayed finite.</summary>
    public bool Passed => Monotonicity.Total.Count == 0 && Last < First && Outcome.Ending == Ending.Completed;
}

/// <summary>
/// Whether J falls at every step of the whole train split with nothing drawn (course, week 1: with dropout J is not well
/// defined, so turn it off, see J fall, and only then turn it on).
/// </summary>
public static class DescentCheck
{
    /// <summary>A recipe whose J is the same function at every step: no masks, no batch transforms; and no stopping rules.</summary>
    /// <param name="recipe">Any recipe.</param>
    public static Recipe Undrawn(Recipe recipe) => recipe with { Masks = [], Transforms = [], StoppingRules = [] };

    /// <summary>Takes steps from the initial state on the whole train split and compares J, in training mode, from step to step.</summary>
    /// <param name="recipe">The algorithms; what draws or stops is left out.</param>
    /// <param name="plan">The seed.</param>
    /// <param name="train">The train split.</param>
    /// <param name="steps">Updates whose effect on J is seen.</param>
    /// <param name="lanes">Threads to use; never changes a result.</param>
    /// <param name="observer">Told of every step.</param>
    /// <param name="cancellation">Ends the check after the step under way.</param>
    public static DescentReport Run<T>(
        Recipe recipe,
        Plan plan,
        Dataset<T> train,
        int steps,
        Lanes lanes,
        FitObserver? observer = null,
        CancellationToken cancellation = default)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var undrawn = Undrawn(recipe);
        var whole = plan with { Epochs = steps + 1, BatchSize = null, EvaluateEvery = 0 };
        var costs = new List<(double Total, double Data)>();
        var (penalty, next) = (0.0, 0.0);
        // A step's cost is that of theta before it; so is the penalty it belongs with.
        var probe = new FitProbes<T>(Step: view =>
            (penalty, next) = (next, Penalty.Of(undrawn, view.Theta, train.Count)));
        var watched = new FitObserver(observer?.Step, report =>
        {
            costs.Add((report.Record.TrainCost + penalty, report.Record.TrainCost));
            observer?.Epoch?.Invoke(report);
        });
        var start = InitialState.Of<T>(undrawn, whole, train.Count);
        var end = Fit.Run(undrawn, whole, train, null, start, lanes, watched, cancellation, probe);
        var folded = costs.Index().Aggregate(
            Monotonicity.Of<T>(CostKind.Full), (fold, cost) => fold.With(cost.Index, cost.Item.Total, cost.Item.Data));
        return costs is [var first, .., var last]
            ? new(folded, first.Total, last.Total, end.Outcome)
            : new(folded, double.NaN, double.NaN, end.Outcome);
    }
}
