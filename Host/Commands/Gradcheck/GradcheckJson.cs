using System.Collections.Immutable;
using System.Text.Json;
using Pipeline.Host.Runs;
using Pipeline.Kernel.Model;

namespace Pipeline.Host.Commands.Gradcheck;

/// <summary>The results of a gradient check as JSON.</summary>
internal static class GradcheckJson
{
    /// <summary>An object whose <c>checks</c> has one element for each place.</summary>
    public static IEnumerable<string> Lines(ImmutableArray<GradcheckResult> results) =>
        [JsonSerializer.Serialize(new { checks = results.Select(Of) }, RunJson.Indented)];

    private static object Of(GradcheckResult result) => new
    {
        result.At,
        result.Epsilon,
        ratio = RunJson.Known(result.Report.Ratio),
        result.Report.Verdict,
        result.Report.Checked,
        entries = result.Report.Entries.ToDictionary(entry => entry.Entry, entry => RunJson.Known(entry.Ratio)),
        worst = result.Report.Worst.Select(Of),
        kinks = result.Report.Kinks.Select(Of),
        order = result.Order.Select(error => new
        {
            error.Epsilon,
            oneSided = RunJson.Known(error.OneSided),
            twoSided = RunJson.Known(error.TwoSided),
            oneSidedOrder = RunJson.Known(error.OneSidedOrder),
            twoSidedOrder = RunJson.Known(error.TwoSidedOrder),
        }),
    };

    private static object Of(GradientComponent component) => new
    {
        component.Entry,
        component.Row,
        component.Column,
        analytic = RunJson.Known(component.Analytic),
        numerical = RunJson.Known(component.Numerical),
        difference = RunJson.Known(component.Difference),
    };
}
