using System.Collections.Immutable;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Parameters;

namespace Pipeline.Kernel.Training;

/// <summary>A part of theta that one call of a rule sees.</summary>
/// <param name="FirstEntry">Index of the first entry in view.</param>
/// <param name="EntryCount">Entries in view: 1, or all at grain Network.</param>
/// <param name="Offset">Index in theta of the first element.</param>
/// <param name="Length">Number of elements.</param>
internal readonly record struct TileRange(int FirstEntry, int EntryCount, int Offset, int Length)
{
    /// <summary>Theta cut by grain; tiles of grain Element hold <paramref name="tileLength"/> elements at most.</summary>
    public static ImmutableArray<TileRange> Cut(Layout layout, Grain grain, int tileLength) => grain switch
    {
        Grain.Element => [.. layout.Entries.SelectMany((entry, index) => Cut(entry, index, tileLength))],
        Grain.Entry => [.. layout.Entries.Select((entry, index) => new TileRange(index, 1, entry.Offset, entry.Length))],
        _ => [new(0, layout.Entries.Length, 0, layout.Length)],
    };

    private static IEnumerable<TileRange> Cut(Entry entry, int index, int tileLength)
    {
        for (var start = 0; start < entry.Length; start += tileLength)
        {
            yield return new(index, 1, entry.Offset + start, Math.Min(tileLength, entry.Length - start));
        }
    }
}
