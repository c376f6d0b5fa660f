using System.ComponentModel;
using Pipeline.Kernel.Contracts;

namespace Pipeline.Plugins.Schedules;

/// <summary>
/// Reduces the rate when a metric stops improving: after more than <c>patience</c> evaluated epochs without an
/// improvement over the best value, <c>alpha = max(factor * alpha, minimum)</c>; then <c>cooldown</c> evaluated epochs
/// are not counted. Epochs whose metric is NaN were not evaluated and are passed over. A fold over the history: there
/// is no state to save. Source: torch.optim.lr_scheduler.ReduceLROnPlateau.
/// </summary>
[Plugin("plateau")]
[Description("Drops by a factor when a metric no longer improves.")]
public sealed record Plateau(
    [InRange(0, 1, MinimumIsExclusive = true, MaximumIsExclusive = true), Description("Factor on alpha at each reduction.")]
    double Factor = 0.1,
    [InRange(0, int.MaxValue), Description("Evaluated epochs without improvement that are borne.")] int Patience = 10,
    [InRange(0, double.PositiveInfinity), Description("Least improvement that counts.")] double Threshold = 1e-4,
    [Description("The threshold is relative to the best value, or absolute.")]
    ThresholdMode ThresholdMode = ThresholdMode.Relative,
    [InRange(0, int.MaxValue), Description("Evaluated epochs after a reduction that are not counted.")] int Cooldown = 0,
    [InRange(0, double.PositiveInfinity), Description("Smallest rate.")] double Minimum = 0,
    [InRange(0, double.PositiveInfinity), Description("A reduction of no more than this is left out.")] double Epsilon = 1e-8,
    [Description("What is watched. dev-cost and dev-accuracy need a dev split; without one name train-cost or train-accuracy.")]
    EpochMetric Metric = EpochMetric.DevCost,
    [Description("Which values are better, min or max; by the metric where left out.")] Mode? Mode = null) : ISchedule
{
    private bool Falls => Mode is null ? Metric.IsCost() : Mode == Schedules.Mode.Min;

    /// <inheritdoc/>
    public double Alpha(double alpha0, in Clock clock, EpochHistory history)
    {
        var fold = new Fold(alpha0, Falls ? double.PositiveInfinity : double.NegativeInfinity, 0, 0);
        foreach (ref readonly var epoch in history)
        {
            var value = Metric.Of(epoch);
            fold = double.IsNaN(value) ? fold : After(fold, value);
        }

        return fold.Alpha;
    }

    private Fold After(Fold fold, double value)
    {
        var better = IsBetter(value, fold.Best);
        var resting = fold.Rest > 0;
        var bad = better || resting ? 0 : fold.Bad + 1;
        var next = new Fold(fold.Alpha, better ? value : fold.Best, bad, resting ? fold.Rest - 1 : 0);
        return bad <= Patience ? next : next with { Alpha = Reduced(fold.Alpha), Bad = 0, Rest = Cooldown };
    }

    private bool IsBetter(double value, double best) => (Falls, ThresholdMode) switch
    {
        (true, ThresholdMode.Relative) => value < best * (1 - Threshold),
        (true, _) => value < best - Threshold,
        (false, ThresholdMode.Relative) => value > best * (1 + Threshold),
        (false, _) => value > best + Threshold,
    };

    private double Reduced(double alpha)
    {
        var reduced = Math.Max(Factor * alpha, Minimum);
        return alpha - reduced > Epsilon ? reduced : alpha;
    }

    private readonly record struct Fold(double Alpha, double Best, int Bad, int Rest);
}
