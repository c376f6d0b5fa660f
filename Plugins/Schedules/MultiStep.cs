using System.ComponentModel;
using Pipeline.Kernel.Contracts;

namespace Pipeline.Plugins.Schedules;

/// <summary>
/// Drops at chosen times: <c>alpha = alpha0 * factor^n</c>, n the milestones with <c>milestone &lt;= t</c>,
/// t epochs (or steps) from 0. Source: torch.optim.lr_scheduler.MultiStepLR.
/// </summary>
[Plugin("multi-step")]
[Description("Drops by a factor at given times.")]
public sealed record MultiStep(
    [InRange(0, int.MaxValue), Description("Epochs or steps at which alpha drops; one given twice drops twice.")]
    IReadOnlyList<int> Milestones,
    [InRange(0, 1, MinimumIsExclusive = true), Description("Factor on alpha at each milestone.")] double Factor = 0.1,
    [Description("What t counts: epoch or step.")] Unit By = Unit.Epoch) : ISchedule
{
    /// <inheritdoc/>
    public double Alpha(double alpha0, in Clock clock, EpochHistory history)
    {
        var passed = 0;
        for (var i = 0; i < Milestones.Count; i++)
        {
            passed += Milestones[i] <= By.Count(clock) ? 1 : 0;
        }

        return alpha0 * Math.Pow(Factor, passed);
    }
}
