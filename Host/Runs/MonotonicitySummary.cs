using Pipeline.Host.Config;
using Pipeline.Kernel.Monitoring;

namespace Pipeline.Host.Runs;

/// <summary>What <c>summary.json</c> says of the rises of one cost.</summary>
/// <param name="Compared">Neighbouring values compared.</param>
/// <param name="Rises">Those where the later was larger.</param>
/// <param name="Share">Rises by comparisons.</param>
/// <param name="Largest">The largest rise; null without one.</param>
/// <param name="First">Epoch or step of the first rise; null without one.</param>
public sealed record RisesSummary(long Compared, long Rises, double Share, double? Largest, long? First)
{
    /// <summary>The summary of some rises.</summary>
    public static RisesSummary Of(Rises rises) => new(
        rises.Compared, rises.Count, rises.Share, rises.Count == 0 ? null : rises.Largest, rises.Count == 0 ? null : rises.First);
}

/// <summary>What <c>summary.json</c> says of whether J fell.</summary>
/// <param name="By">What was compared: evaluated epochs, or steps.</param>
/// <param name="Kind">What a rise means.</param>
/// <param name="Verdict">What the rises say.</param>
/// <param name="Total">J with every penalty.</param>
/// <param name="Data">The data term alone.</param>
public sealed record MonotonicitySummary(CostMonitor By, CostKind Kind, MonotonicityVerdict Verdict, RisesSummary Total, RisesSummary Data)
{
    /// <summary>The summary of a run's costs.</summary>
    public static MonotonicitySummary Of(Monotonicity monotonicity, CostMonitor by) => new(
        by, monotonicity.Kind, monotonicity.Verdict, RisesSummary.Of(monotonicity.Total), RisesSummary.Of(monotonicity.Data));
}
