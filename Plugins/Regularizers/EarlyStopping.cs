using System.ComponentModel;
using Pipeline.Kernel.Contracts;

namespace Pipeline.Plugins.Regularizers;

/// <summary>
/// Stops when a metric has not improved on its best value by more than minDelta for <c>patience</c> evaluated epochs in
/// a row, and has the run end with the parameters of the best epoch. Epochs that were not evaluated are passed over;
/// where there is no dev split its metric on train is watched. Source: the course, other regularization methods.
/// </summary>
[Plugin("early-stopping")]
[Description("Ends the run when a metric no longer improves.")]
public sealed record EarlyStopping(
    [InRange(1, int.MaxValue), Description("Evaluated epochs without improvement until the run stops.")] int Patience = 10,
    [InRange(0, double.PositiveInfinity), Description("Least improvement that counts.")] double MinDelta = 0,
    [Description("What is watched: dev-cost, train-cost, dev-accuracy or train-accuracy.")]
    EpochMetric Metric = EpochMetric.DevCost,
    [Description("Ends with the parameters of the best epoch instead of the last.")] bool RestoreBest = true) : IStoppingRule
{
    /// <inheritdoc/>
    public Verdict Judge(EpochHistory history)
    {
        var metric = Watched(history);
        var (best, bestEpoch, waited) = (double.NaN, history.Count, 0);
        foreach (ref readonly var epoch in history)
        {
            var value = metric.Of(epoch);
            if (double.IsNaN(value) || IsBetweenEvaluations(epoch, history))
            {
                continue;
            }

            waited++;
            if (double.IsNaN(best) || (metric.IsCost() ? value < best - MinDelta : value > best + MinDelta))
            {
                (best, bestEpoch, waited) = (value, epoch.Epoch, 0);
            }
        }

        return new(RestoreBest ? bestEpoch : history.Count, waited >= Patience);
    }

    // The newest epoch was evaluated: where it has no value on dev, there is no dev split.
    private EpochMetric Watched(EpochHistory history) => Metric switch
    {
        EpochMetric.DevCost when IsMissing(history) => EpochMetric.TrainCost,
        EpochMetric.DevAccuracy when IsMissing(history) => EpochMetric.TrainAccuracy,
        _ => Metric,
    };

    private bool IsMissing(EpochHistory history) =>
        history.Count > 0 && double.IsNaN(Metric.Of(history[history.Count - 1]));

    // The train cost is known of every epoch, but only evaluated ones can be returned to: those know what the newest knows.
    private static bool IsBetweenEvaluations(in EpochRecord epoch, EpochHistory history)
    {
        ref readonly var newest = ref history[history.Count - 1];
        return (double.IsNaN(epoch.TrainAccuracy) && !double.IsNaN(newest.TrainAccuracy))
            || (double.IsNaN(epoch.DevCost) && !double.IsNaN(newest.DevCost));
    }
}
