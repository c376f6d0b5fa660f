using System.Collections.Immutable;
using System.Globalization;
using Pipeline.Host.Output;
using Pipeline.Kernel.Model;

namespace Pipeline.Host.Commands.Gradcheck;

/// <summary>The results of a gradient check as text.</summary>
public static class GradcheckText
{
    /// <summary>
    /// For each place the ratio of each entry, the components that differ most, the order of the error where it was
    /// measured, the kinks left out, and in the last line ratio and verdict.
    /// </summary>
    public static IEnumerable<string> Lines(ImmutableArray<GradcheckResult> results) => results.SelectMany((result, index) =>
        (string[])[
            .. results.Length == 1 ? [] : Heading(result, index),
            .. Columns.Align([["entry", "ratio"], .. result.Report.Entries.Select(entry => new[] { entry.Entry, Number(entry.Ratio) })], 1),
            "",
            .. Columns.Align([["worst", "analytic", "numerical", "difference"], .. result.Report.Worst.Select(Component)], 1, 2, 3),
            "",
            .. result.Order.IsEmpty ? [] : Order(result.Order),
            .. Ending(result.Report),
        ]);

    private static string[] Heading(GradcheckResult result, int index) => index == 0 ? [$"at {result.At}"] : ["", $"at {result.At}"];

    private static string[] Order(ImmutableArray<DifferenceError> errors) =>
    [
        .. Columns.Align([["epsilon", "one-sided", "order", "two-sided", "order"], .. errors.Select(error => new[]
        {
            Number(error.Epsilon), Number(error.OneSided), Slope(error.OneSidedOrder), Number(error.TwoSided), Slope(error.TwoSidedOrder),
        })], 0, 1, 2, 3, 4),
        "",
    ];

    private static string[] Ending(GradientReport report) =>
    [
        .. report.Kinks.IsEmpty ? [] : new[] { $"{report.Kinks.Length} components at a kink, where J has no derivative, are left out: {Few(report)}" },
        $"{report.Checked} components, ratio {Number(report.Ratio)}: {Words(report.Verdict)}",
    ];

    private static string Slope(double order) => double.IsNaN(order) ? "" : order.ToString("F2", CultureInfo.InvariantCulture);

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
