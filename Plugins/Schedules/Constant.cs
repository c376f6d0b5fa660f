using System.ComponentModel;
using Pipeline.Kernel.Contracts;

namespace Pipeline.Plugins.Schedules;

/// <summary>The same rate throughout: <c>alpha = alpha0</c>.</summary>
[Plugin("constant")]
[Description("alpha0 throughout.")]
public sealed record Constant : ISchedule
{
    /// <inheritdoc/>
    public double Alpha(double alpha0, in Clock clock, EpochHistory history) => alpha0;
}
