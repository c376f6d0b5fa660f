using Pipeline.Host.Output;

namespace Pipeline.Host.Commands.Compare;

/// <summary>A validation curve as text.</summary>
internal static class CurveTable
{
    /// <summary>One row a value, the best marked, then what must be known of the starts, then the line for scripts.</summary>
    public static IEnumerable<string> Of(Curve curve)
    {
        var accurate = curve.Comparison.Variants.Any(variant => variant.Train?.Accuracy is not null);
        var name = curve.Over[(curve.Over.LastIndexOf('.') + 1)..];
        (string Name, Func<CurvePoint, double?> Of)[] splits =
            [.. Errors.Where(split => curve.Points.Any(point => split.Of(point) is not null))];
        string[] head = ["", name, .. splits.Select(split => $"{split.Name} {(accurate ? "error" : "cost")}"), "J", "||W||^2", "ending"];
        return
        [
            .. Columns.Align(
                [
                    head,
                    .. curve.Points.Select((point, index) => (string[])
                    [
                        point.Value == curve.Best ? "*" : "",
                        point.Value,
                        .. splits.Select(split => Digits.Four(split.Of(point))),
                        Digits.Four(point.Cost),
                        Digits.Four(point.WeightNormSquared),
                        curve.Comparison.Variants[index].EndingText,
                    ]),
                ],
                [.. Enumerable.Range(1, head.Length - 2)]),
            .. ComparisonTable.Starts(curve.Comparison),
            ComparisonTable.LastLine(curve.Comparison),
        ];
    }

    /// <summary>The errors by split.</summary>
    public static (string Name, Func<CurvePoint, double?> Of)[] Errors { get; } =
        [("train", point => point.TrainError), ("dev", point => point.DevError), ("test", point => point.TestError)];
}
