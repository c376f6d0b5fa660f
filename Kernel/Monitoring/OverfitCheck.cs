using System.Numerics;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Data;
using Pipeline.Kernel.Numerics;
using Pipeline.Kernel.Training;

namespace Pipeline.Kernel.Monitoring;

/// <summary>How well a network learns a few examples by heart.</summary>
/// <param name="Examples">Examples it was given.</param>
/// <param name="First">Cost before the first step.</param>
/// <param name="Last">Cost before the last step.</param>
/// <param name="Steps">Updates done.</param>
/// <param name="Target">Cost to come down to.</param>
/// <param name="Outcome">How the steps ended.</param>
public sealed record OverfitReport(int Examples, double First, double Last, long Steps, double Target, Outcome Outcome)
{
    /// <summary>The cost came down to the target.</summary>
    public bool Passed => Last <= Target;
}

/// <summary>
/// Overfits one small batch: a network that cannot learn a few examples by heart, with nothing to hold it back, has a
/// fault in its gradient, its data or its learning rate (Karpathy 2019, a recipe for training neural networks).
/// </summary>
public static class OverfitCheck
{
    /// <summary>Trains on the first examples, all in each step, with alpha constant and every regularizer off.</summary>
    /// <param name="recipe">Network, loss, initializer, and the optimizer's links.</param>
    /// <param name="plan">The seed.</param>
    /// <param name="train">The train split.</param>
    /// <param name="examples">Examples to learn by heart, at most all.</param>
    /// <param name="steps">Updates at most.</param>
    /// <param name="share">Share of its first value that the cost must come down to.</param>
    /// <param name="lanes">Threads to use; never changes a result.</param>
    /// <param name="observer">Told of every step.</param>
    /// <param name="cancellation">Ends the check after the step under way.</param>
    public static OverfitReport Run<T>(
        Recipe recipe,
        Plan plan,
        Dataset<T> train,
        int examples,
        int steps,
        double share,
        Lanes lanes,
        FitObserver? observer = null,
        CancellationToken cancellation = default)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var few = train.Take([.. Enumerable.Range(0, Math.Min(examples, train.Count))]);
        var links = recipe.Chain.Links.Where(link => link.Rule is not IDecay);
        var free = DescentCheck.Undrawn(recipe) with
        {
            Chain = new([], [.. links], []),
            Schedule = new Steady(),
            StoppingRules = [new Reached(share)],
        };
        var whole = plan with { Epochs = steps, BatchSize = null, EvaluateEvery = 1 };
        var start = InitialState.Of<T>(free, whole, few.Count);
        var end = Fit.Run(free, whole, few, null, start, lanes, observer, cancellation);
        var history = end.State.History;
        var (first, last) = history.IsEmpty ? (double.NaN, double.NaN) : (history[0].TrainCost, history[^1].TrainCost);
        return new(few.Count, first, last, history.Length, share * first, end.Outcome);
    }

    private sealed record Steady : ISchedule
    {
        public double Alpha(double alpha0, in Clock clock, EpochHistory history) => alpha0;
    }

    private sealed record Reached(double Share) : IStoppingRule
    {
        public Verdict Judge(EpochHistory history) =>
            new(history.Count, history[history.Count - 1].TrainCost <= Share * history[0].TrainCost);
    }
}
