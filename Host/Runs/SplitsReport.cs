using System.Collections.Immutable;
using System.Numerics;
using System.Text.Json.Serialization;
using Pipeline.Host.Config;
using Pipeline.Host.Sources;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Data;

namespace Pipeline.Host.Runs;

/// <summary>What one split holds.</summary>
/// <param name="Examples">Its size.</param>
/// <param name="Sha256">Fingerprint of its examples as they were read, in their order.</param>
/// <param name="LabelShares">Share of each class by name; null where the targets are real values.</param>
public sealed record SplitFacts(int Examples, string Sha256, IReadOnlyDictionary<string, double>? LabelShares)
{
    /// <summary>The facts of a set.</summary>
    public static SplitFacts Of<T>(Dataset<T> data)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        new(data.Count, DataFingerprint.Of(data), data.Targets.Kind == TargetKind.Values ? null : Shares(data.Targets));

    private static Dictionary<string, double> Shares<T>(Targets<T> targets)
        where T : unmanaged => Kernel.Data.LabelShares.Of(targets)
        .Select((share, label) => (Name: targets.Names.IsDefaultOrEmpty ? $"{label}" : targets.Names[label], share))
        .ToDictionary(pair => pair.Name, pair => pair.share);
}

/// <summary>Whether two splits look like draws from one distribution.</summary>
/// <param name="First">One split.</param>
/// <param name="Second">The other.</param>
/// <param name="P">How often chance alone makes them differ so much.</param>
/// <param name="Differ">Whether that is too seldom to believe in chance.</param>
/// <param name="Where">What differs most, in words.</param>
public sealed record SplitLikeness(string First, string Second, double P, bool Differ, [property: JsonIgnore] string Where);

/// <summary>The splits of a run: what <c>summary.json</c> and <c>describe --json</c> say of them.</summary>
/// <param name="Train">The train split.</param>
/// <param name="Dev">The dev split; null where there is none.</param>
/// <param name="Test">The test split; null where there is none.</param>
/// <param name="Comparisons">Which were compared, and how alike they are.</param>
public sealed record SplitsReport(SplitFacts Train, SplitFacts? Dev, SplitFacts? Test, ImmutableArray<SplitLikeness> Comparisons)
{
    // Enough to tell means apart that differ by a hundredth of their deviation, and little to read.
    private const int NumbersCompared = 4_000_000;

    /// <summary>Reads every split once.</summary>
    public static SplitsReport Of<T>(Splits<T> data, ImmutableArray<SplitLikeness> comparisons)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => new(
            SplitFacts.Of(data.Train),
            data.Dev is { } dev ? SplitFacts.Of(dev) : null,
            data.Test is { } test ? SplitFacts.Of(test) : null,
            comparisons);

    /// <summary>Dev with test, and with train every split that has a source of its own; very large sets by evenly spaced examples.</summary>
    public static ImmutableArray<SplitLikeness> Compare<T>(Splits<T> data, DataSection section)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
    [
        .. Pair("dev", data.Dev, "test", data.Test),
        .. section.Dev is null ? [] : Pair("train", data.Train, "dev", data.Dev),
        .. section.Test is null ? [] : Pair("train", data.Train, "test", data.Test),
    ];

    private static IEnumerable<SplitLikeness> Pair<T>(string first, Dataset<T>? one, string second, Dataset<T>? two)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (one is null || two is null)
        {
            yield break;
        }

        var comparison = SplitComparison.Of(Thinned(one), Thinned(two));
        yield return new(first, second, comparison.P, comparison.Differs, Where(comparison, one, first, second));
    }

    private static Dataset<T> Thinned<T>(Dataset<T> data)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var stride = (int)(((long)data.Count * data.Features / NumbersCompared) + 1);
        return stride == 1 ? data : data.Take([.. Enumerable.Range(0, data.Count / stride).Select(row => row * stride)]);
    }

    private static string Where<T>(SplitComparison comparison, Dataset<T> data, string first, string second)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (comparison.Targets < comparison.Inputs)
        {
            return data.Targets.Kind == TargetKind.Values ? "the means of the targets" : "the shares of the labels";
        }

        var name = data.FeatureNames.IsDefaultOrEmpty ? $"{comparison.Feature + 1}" : $"'{data.FeatureNames[comparison.Feature]}'";
        return FormattableString.Invariant(
            $"input {name}, whose mean as scaled is {comparison.FirstMean:G4} in {first} and {comparison.SecondMean:G4} in {second}");
    }
}
