using System.Globalization;
using Pipeline.Host.Runs;

namespace Pipeline.Host.Output;

/// <summary>The splits in lines: sizes, the head of each fingerprint, and how alike they are.</summary>
public static class SplitsText
{
    private const int Shown = 12;

    /// <summary>The lines.</summary>
    public static IEnumerable<string> Of(SplitsReport splits) =>
    [
        $"data   {string.Join(", ", Named(splits).Select(split => $"{split.Name} {split.Facts.Examples} ({split.Facts.Sha256[..Shown]})"))}",
        .. splits.Comparisons.Select(pair => string.Create(
            CultureInfo.InvariantCulture,
            $"alike  {pair.First} and {pair.Second}: p {pair.P:G3}{(pair.Differ ? $", they differ: {pair.Where}" : "")}")),
    ];

    private static IEnumerable<(string Name, SplitFacts Facts)> Named(SplitsReport splits) =>
        from split in new (string Name, SplitFacts? Facts)[] { ("train", splits.Train), ("dev", splits.Dev), ("test", splits.Test) }
        where split.Facts is not null
        select (split.Name, split.Facts);
}
