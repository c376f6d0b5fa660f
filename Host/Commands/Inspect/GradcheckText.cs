using System.Globalization;
using Pipeline.Host.Output;
using Pipeline.Kernel.Model;

namespace Pipeline.Host.Commands.Inspect;

/// <summary>The result of a gradient check as text.</summary>
public static class GradcheckText
{
    /// <summary>Ratio and verdict, the ratio of each entry, the components that differ most, the kinks left out.</summary>
    public static IEnumerable<string> Lines(GradientReport report) =>
    [
        .. Columns.Align([["entry", "ratio"], .. report.Entries.Select(entry => new[] { entry.Entry, Number(entry.Ratio) })], 1),
        "",
        .. Columns.Align([["worst", "analytic", "numerical", "difference"], .. report.Worst.Select(Component)], 1, 2, 3),
        "",
        .. report.Kinks.IsEmpty ? [] : new[] { $"{report.Kinks.Length} components at a kink, where J has no derivative, are left out: {Few(report)}" },
        $"{report.Checked} components, ratio {Number(report.Ratio)}: {Words(report.Verdict)}",
    ];

    private static string[] Component(GradientComponent component) =>
        [Name(component), Number(component.Analytic), Number(component.Numerical), Number(component.Difference)];

    private static string Name(GradientComponent component) => $"{component.Entry}[{component.Row},{component.Column}]";

    private static string Few(GradientReport report) =>
        string.Join(" ", report.Kinks.Take(5).Select(Name)) + (report.Kinks.Length > 5 ? " ..." : "");

    private static string Words(GradientVerdict verdict) => verdict switch
    {
        GradientVerdict.Great => "great, the backward pass is right",
        GradientVerdict.Look => "look at the worst components",
        _ => "worry, the backward pass is wrong",
    };

    private static string Number(double value) => value.ToString("G4", CultureInfo.InvariantCulture);
}
