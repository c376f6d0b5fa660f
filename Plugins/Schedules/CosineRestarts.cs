using System.ComponentModel;
using Pipeline.Kernel.Contracts;

namespace Pipeline.Plugins.Schedules;

/// <summary>
/// Cosine annealing with warm restarts: <c>alpha = minimum + (alpha0 - minimum) * (1 + cos(pi * s / p)) / 2</c>, s the
/// epochs (or steps) since the last restart and p the length of the current period: <c>period</c> at first, then
/// <c>multiplier</c> times the one before.
/// Source: SGDR, Loshchilov and Hutter 2017; torch.optim.lr_scheduler.CosineAnnealingWarmRestarts.
/// </summary>
[Plugin("cosine-restarts")]
[Description("Cosine that starts again after each period.")]
public sealed record CosineRestarts(
    [InRange(1, int.MaxValue), Description("Epochs or steps until the first restart.")] int Period = 10,
    [InRange(1, int.MaxValue), Description("Growth of the period from restart to restart.")] int Multiplier = 1,
    [InRange(0, double.PositiveInfinity), Description("The rate that each period falls towards; alpha0 where that is smaller.")]
    double Minimum = 0,
    [Description("What the period counts: epoch or step.")] Unit By = Unit.Epoch) : ISchedule
{
    ScheduleKind ISchedule.Kind => ScheduleKind.Cyclic;

    /// <inheritdoc/>
    public double Alpha(double alpha0, in Clock clock, EpochHistory history)
    {
        var (since, period) = (By.Count(clock), (long)Period);
        if (Multiplier == 1)
        {
            since %= period;
        }

        while (since >= period)
        {
            since -= period;
            period *= Multiplier;
        }

        return Cosine.Between(alpha0, Math.Min(Minimum, alpha0), since / (double)period);
    }
}
