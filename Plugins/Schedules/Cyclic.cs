using System.ComponentModel;
using Pipeline.Kernel.Contracts;

namespace Pipeline.Plugins.Schedules;

/// <summary>
/// Triangular cycles: alpha rises linearly from <c>minimum</c> to alpha0 over <c>up</c> steps (or epochs), falls back
/// over <c>down</c>, and starts again. With s = t mod (up + down):
/// <c>alpha = minimum + (alpha0 - minimum) * (s &lt; up ? s / up : (up + down - s) / down)</c>.
/// Source: Smith 2017, Cyclical Learning Rates; torch.optim.lr_scheduler.CyclicLR (triangular).
/// </summary>
[Plugin("cyclic")]
[Description("Up and down along lines.")]
public sealed record Cyclic(
    [InRange(1, int.MaxValue), Description("Steps or epochs from the minimum to alpha0.")] int Up = 2000,
    [InRange(1, int.MaxValue), Description("Steps or epochs back to the minimum; as many as up where left out.")]
    int? Down = null,
    [InRange(0, double.PositiveInfinity), Description("The lowest rate, at most alpha0; alpha0 / 10 where left out.")]
    double? Minimum = null,
    [Description("What up and down count: epoch or step.")] Unit By = Unit.Step) : ISchedule
{
    ScheduleKind ISchedule.Kind => ScheduleKind.Cyclic;

    /// <inheritdoc/>
    public double Alpha(double alpha0, in Clock clock, EpochHistory history)
    {
        var (up, down) = ((long)Up, (long)(Down ?? Up));
        var since = By.Count(clock) % (up + down);
        var height = since < up ? since / (double)up : (up + down - since) / (double)down;
        var minimum = Math.Min(Minimum ?? alpha0 / 10, alpha0);
        return minimum + ((alpha0 - minimum) * height);
    }
}
