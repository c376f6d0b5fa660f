using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Parameters;

namespace Pipeline.Laws.Rules;

/// <summary>A part of theta that a rule is given in one call.</summary>
internal readonly record struct Cut(int Offset, int Length, Entry[] Entries);

/// <summary>How theta is cut into tiles: by the lengths given, over and over, never across an entry.</summary>
/// <param name="Lengths">Tile lengths in turn; zero gives an empty tile and goes on.</param>
internal sealed record Tiling(params int[] Lengths)
{
    /// <summary>Each entry in one tile.</summary>
    public static Tiling Whole { get; } = new(int.MaxValue);

    /// <summary>As a counterexample shows it.</summary>
    public override string ToString() => $"cut by {string.Join(", ", Lengths)}";

    /// <summary>The tiles that a rule of this grain is given, in order.</summary>
    public IEnumerable<Cut> Cuts(Grain grain, Layout layout) => grain switch
    {
        Grain.Network => [new(layout.Entries[0].Offset, layout.Length - layout.Entries[0].Offset, [.. layout.Entries])],
        Grain.Entry => layout.Entries.Select(entry => new Cut(entry.Offset, entry.Length, [entry])),
        _ => Elements(layout),
    };

    private IEnumerable<Cut> Elements(Layout layout)
    {
        var turn = 0;
        foreach (var entry in layout.Entries)
        {
            for (var done = 0; done < entry.Length;)
            {
                var length = Math.Min(Lengths[turn++ % Lengths.Length], entry.Length - done);
                yield return new(entry.Offset + done, length, [entry]);
                done += length;
            }
        }
    }
}
