using System.Globalization;
using Pipeline.Host.Output;
using Pipeline.Host.Runs;
using Pipeline.Kernel.Training;

namespace Pipeline.Host.Commands.Compare;

/// <summary>A comparison as text.</summary>
internal static class ComparisonTable
{
    /// <summary>One row a variant, then what must be known of the starts, then the line for scripts.</summary>
    public static IEnumerable<string> Of(Comparison comparison)
    {
        (string Name, Func<VariantResult, SplitSummary?> Of)[] splits =
            [.. Splits.Where(split => comparison.Variants.Any(variant => split.Of(variant) is not null))];
        var accurate = comparison.Variants.Any(variant => variant.Train?.Accuracy is not null);
        string[] head = ["", "variant", "J", .. splits.Select(split => accurate ? split.Name : $"{split.Name} cost"), "steps", "||W||^2", "seconds", "ending"];
        return
        [
            .. Columns.Align(
                [head, .. comparison.Variants.Select(variant => Row(variant, variant == comparison.Best, splits, accurate)), .. comparison.NotRun.Select(name => NotRun(name, head.Length))],
                [.. Enumerable.Range(2, head.Length - 3)]).Select(line => line.TrimEnd()),
            .. Starts(comparison),
            LastLine(comparison),
        ];
    }

    /// <summary>What is said of the variants that do not start where the first one does.</summary>
    public static IEnumerable<string> Starts(Comparison comparison) =>
        from variant in comparison.Variants
        where variant.StartsApart is not null
        select $"{variant.Name} does not start where {comparison.Variants[0].Name} does: {variant.StartsApart}";

    /// <summary>The best, by what, and the folder.</summary>
    public static string LastLine(Comparison comparison) => comparison.Best is { } best
        ? string.Create(CultureInfo.InvariantCulture, $"best {best.Name}  {best.Judge.Name} {Judged(best.Judge.Split)}  runs {comparison.Folder}")
        : $"best none  runs {comparison.Folder}";

    /// <summary>The splits by name.</summary>
    public static (string Name, Func<VariantResult, SplitSummary?> Of)[] Splits { get; } =
        [("train", variant => variant.Train), ("dev", variant => variant.Dev), ("test", variant => variant.Test)];

    private static string Judged(SplitSummary split) => split.Accuracy is { } accuracy ? $"accuracy {Digits.Four(accuracy)}" : $"cost {Digits.Four(split.Cost)}";

    private static string[] Row(VariantResult variant, bool best, (string Name, Func<VariantResult, SplitSummary?> Of)[] splits, bool accurate)
    {
        var finite = variant.Ending != Ending.Diverged;
        return
        [
            best ? "*" : "",
            variant.Name,
            finite ? Digits.Four(variant.Train?.CostWithPenalty) : "-",
            .. splits.Select(split => finite ? Digits.Four(accurate ? split.Of(variant)?.Accuracy : split.Of(variant)?.Cost) : "-"),
            variant.Steps.ToString(CultureInfo.InvariantCulture),
            finite ? Digits.Four(variant.WeightNormSquared) : "-",
            variant.Seconds.ToString("F2", CultureInfo.InvariantCulture),
            variant.EndingText,
        ];
    }

    private static string[] NotRun(string name, int cells) => ["", name, .. Enumerable.Repeat("-", cells - 3), "not run"];
}
