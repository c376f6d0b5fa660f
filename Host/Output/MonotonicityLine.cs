using System.Globalization;
using Pipeline.Host.Runs;
using Pipeline.Kernel.Monitoring;

namespace Pipeline.Host.Output;

/// <summary>Whether J fell, in one line.</summary>
public static class MonotonicityLine
{
    /// <summary>For example <c>J rose after 3 of 29 epochs, by at most 0.0021: as it may with mini-batches</c>.</summary>
    public static string Of(MonotonicitySummary summary)
    {
        var (total, data) = (summary.Total, summary.Data);
        var by = summary.By == Config.CostMonitor.Step ? "steps" : "evaluated epochs";
        var rose = total.Rises == 0
            ? string.Create(CultureInfo.InvariantCulture, $"J never rose in {total.Compared} {by}")
            : string.Create(CultureInfo.InvariantCulture, $"J rose in {total.Rises} of {total.Compared} {by} (share {total.Share:F3}), by at most {total.Largest:G4}, first at {total.First}");
        var alone = data.Rises > 0 && total.Rises == 0
            ? string.Create(CultureInfo.InvariantCulture, $"; its data term alone rose in {data.Rises}, as it may beside a penalty")
            : "";
        return rose + Meaning(summary) + alone;
    }

    private static string Meaning(MonotonicitySummary summary) => (summary.Kind, summary.Verdict) switch
    {
        (CostKind.Drawn, _) => ": with dropout or a transform each step has a J of its own and none is well defined; 'verify' looks without",
        (_, MonotonicityVerdict.Monotone) => "",
        (CostKind.MiniBatches, _) => ": as it may with mini-batches",
        (CostKind.Lagging, _) => ": as it may where a normalization evaluates with running statistics",
        _ => ": with the whole train split in a step it must fall; alpha is too large, or the gradient wrong ('gradcheck')",
    };
}
