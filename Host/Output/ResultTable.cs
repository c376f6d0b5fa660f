using System.Globalization;
using Pipeline.Kernel.Evaluation;

namespace Pipeline.Host.Output;

/// <summary>What a network achieves on each split, as a table.</summary>
public static class ResultTable
{
    private static readonly string[] Head = ["split", "examples", "accuracy", "95% interval", "cost", "with penalty"];

    /// <summary>The table's lines.</summary>
    /// <param name="splits">Each split that was evaluated, with its name.</param>
    /// <param name="halfWidth">Adds how many examples would make the interval reach so far to either side.</param>
    public static IEnumerable<string> Of(IEnumerable<(string Name, Evaluation Evaluation)> splits, double? halfWidth = null) =>
        Columns.Align(
            [[.. Head, .. Wished(halfWidth, width => $"for +-{Text(width)}")], .. splits.Select(split => Row(split.Name, split.Evaluation, halfWidth))],
            1, 2, 3, 4, 5, 6);

    /// <summary>The last line of standard output, for scripts to read.</summary>
    public static string LastLine((string Name, Evaluation Evaluation) split, string folder) => double.IsNaN(split.Evaluation.Accuracy)
        ? string.Create(CultureInfo.InvariantCulture, $"{split.Name} cost {split.Evaluation.Cost:G6}  run {folder}")
        : string.Create(CultureInfo.InvariantCulture, $"{split.Name} accuracy {split.Evaluation.Accuracy:F4}  run {folder}");

    private static string[] Wished(double? halfWidth, Func<double, string> cell) => halfWidth is { } width ? [cell(width)] : [];

    private static string Needed(Evaluation evaluation, double halfWidth) => double.IsNaN(evaluation.Accuracy)
        ? "-"
        : AccuracyInterval.ExamplesFor(evaluation.Accuracy, halfWidth).ToString(CultureInfo.InvariantCulture);

    private static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    private static string[] Row(string name, Evaluation evaluation, double? halfWidth) =>
    [
        name,
        evaluation.Examples.ToString(CultureInfo.InvariantCulture),
        double.IsNaN(evaluation.Accuracy) ? "-" : Digits.Four(evaluation.Accuracy),
        double.IsNaN(evaluation.Accuracy) ? "-" : Interval(AccuracyInterval.Of(evaluation.Accuracy, evaluation.Examples)),
        Digits.Four(evaluation.Cost),
        Digits.Four(evaluation.CostWithPenalty),
        .. Wished(halfWidth, width => Needed(evaluation, width)),
    ];

    private static string Interval(AccuracyInterval interval) => $"{Digits.Four(interval.Low)} - {Digits.Four(interval.High)}";
}
