using System.Text.Json;
using Pipeline.Host.Runs;
using Pipeline.Kernel.Training;

namespace Pipeline.Host.Commands.Compare;

/// <summary>One value of a validation curve. Errors are shares of wrong answers, costs where the targets are real values; null where the run diverged.</summary>
/// <param name="Value">The setting's value, as given.</param>
/// <param name="TrainError">On train; likewise dev and test, null where there is none.</param>
/// <param name="DevError">On dev.</param>
/// <param name="TestError">On test.</param>
/// <param name="Cost">J on train.</param>
/// <param name="WeightNormSquared">The sum of ||W[l]||_F^2 over the layers.</param>
/// <param name="Ending">How the run ended.</param>
/// <param name="Run">The run folder.</param>
public sealed record CurvePoint(
    string Value, double? TrainError, double? DevError, double? TestError, double? Cost, double? WeightNormSquared, Ending Ending, string Run);

/// <summary>A validation curve.</summary>
/// <param name="Over">The path of the setting.</param>
/// <param name="Points">One for each value, in the order given.</param>
/// <param name="Best">The value that is best on dev, else test, else train; null where none reached an end.</param>
/// <param name="Comparison">The runs.</param>
public sealed record Curve(string Over, IReadOnlyList<CurvePoint> Points, string? Best, Comparison Comparison)
{
    /// <summary>The curve of a comparison whose variants are the values.</summary>
    public static Curve Of(string over, IReadOnlyList<string> values, Comparison comparison)
    {
        var points = values.Zip(comparison.Variants, Point).ToArray();
        return new(over, points, points.FirstOrDefault(point => point.Run == comparison.Best?.Run)?.Value, comparison);
    }

    /// <summary>The curve as JSON.</summary>
    public string ToJson() => JsonSerializer.Serialize(
        new { Over, Best, By = Comparison.Best?.Judge.Name, Comparison.Folder, Points, Comparison.NotRun }, RunJson.Indented);

    private static CurvePoint Point(string value, VariantResult variant)
    {
        var finite = variant.Ending != Ending.Diverged;
        return new(
            value, Error(variant.Train), Error(variant.Dev), Error(variant.Test),
            finite ? variant.Train?.CostWithPenalty : null, finite ? variant.WeightNormSquared : null, variant.Ending, variant.Run);

        double? Error(SplitSummary? split) => finite ? (split?.Accuracy is { } accuracy ? 1 - accuracy : split?.Cost) : null;
    }
}
