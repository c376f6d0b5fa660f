using System.Globalization;
using Pipeline.Plots;

namespace Pipeline.Host.Commands.Compare;

/// <summary>Pictures of comparisons.</summary>
internal static class ComparisonFigure
{
    /// <summary>The cost curves of all variants over one another.</summary>
    /// <param name="comparison">The variants.</param>
    /// <param name="log">The cost's axis is logarithmic.</param>
    public static IFigure Costs(Comparison comparison, bool log) => new LineChart(
        "Cost by variant", "epoch", "J", [.. comparison.Variants.Select(Series)], Y: log ? AxisScale.Log : AxisScale.Linear);

    /// <summary>Errors by value; values that are no numbers stand at their place in the list, from 1.</summary>
    /// <param name="curve">The validation curve.</param>
    /// <param name="log">The value's axis is logarithmic; a value of 0 is then left out.</param>
    public static IFigure Errors(Curve curve, bool log)
    {
        double?[] numbers = [.. curve.Points.Select(point =>
            double.TryParse(point.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : (double?)null)];
        var numeric = numbers.All(number => number is not null);
        var series =
            from split in CurveTable.Errors
            where curve.Points.Any(point => split.Of(point) is not null)
            select new Series(
                split.Name,
                [.. numbers.Select((number, index) => numeric ? number!.Value : index + 1)],
                [.. curve.Points.Select(point => split.Of(point) ?? double.NaN)],
                Mark.LineAndPoints);
        var accurate = curve.Comparison.Variants.Any(variant => variant.Train?.Accuracy is not null);
        return new LineChart(
            "Validation curve", numeric ? curve.Over : $"{curve.Over}: {string.Join(", ", curve.Points.Select((point, index) => $"{index + 1} {point.Value}"))}",
            accurate ? "error" : "cost", [.. series], X: log && numeric ? AxisScale.Log : AxisScale.Linear);
    }

    private static Series Series(VariantResult variant) => new(
        variant.Name,
        [.. variant.Costs.Select(point => (double)point.Epoch)],
        [.. variant.Costs.Select(point => point.Cost)]);
}
