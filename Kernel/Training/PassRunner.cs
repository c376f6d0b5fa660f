using System.Collections.Immutable;
using System.Numerics;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Numerics;
using Pipeline.Kernel.Numerics.Products;
using Pipeline.Kernel.Parameters;

namespace Pipeline.Kernel.Training;

/// <summary>Runs one pass over its tiles, each share of them with a scratch of its own.</summary>
internal sealed class PassRunner<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Elements that are worth a thread of their own.</summary>
    public const int ElementsWorthALane = 16_384;

    private readonly Pass pass;
    private readonly Layout layout;
    private readonly ImmutableArray<TileRange> tiles;
    private readonly TileRunner<T>[] shares;
    private readonly int[] broken;

    public PassRunner(Pass pass, Layout layout, ImmutableArray<TileRange> tiles, int tileLength, int shares, Memory<T> direction, Calls calls)
    {
        (this.pass, this.layout, this.tiles, TileLength) = (pass, layout, tiles, tileLength);
        var capacity = tiles.IsEmpty ? 0 : tiles.Max(tile => tile.Length);
        this.shares = [.. Enumerable.Range(0, shares).Select(share => new TileRunner<T>(pass, layout, capacity, direction, calls, share))];
        broken = new int[shares];
    }

    /// <summary>Whether the next pass finds the direction in the plane between passes.</summary>
    public bool LeavesDirection => !pass.Rules.IsEmpty && !pass.Steps;

    /// <summary>The tiles of theta.</summary>
    public ImmutableArray<TileRange> Tiles => tiles;

    /// <summary>Elements of the longest tile of grain Element.</summary>
    public int TileLength { get; }

    /// <summary>Shares that may run at the same time, each on a scratch of its own.</summary>
    public int ShareCount => shares.Length;

    /// <summary>Index of the first entry that stopped being finite since <see cref="Begin"/>, or -1.</summary>
    public int Broken
    {
        get
        {
            var first = -1;
            foreach (var entry in broken)
            {
                first = entry >= 0 && (first < 0 || entry < first) ? entry : first;
            }

            return first;
        }
    }

    /// <summary>Runs all tiles; the index of the first entry that stopped being finite, or -1.</summary>
    public int Run(StepContext[] contexts, ReadOnlyMemory<T> source, RuleBuffers<T> buffers, Lanes lanes)
    {
        Begin();
        Run(tiles, shares.Length, contexts, source, buffers, lanes);
        return Broken;
    }

    /// <summary>Forgets the entries found broken.</summary>
    public void Begin() => Array.Fill(broken, -1);

    /// <summary>Parts that some tiles are worth being cut into.</summary>
    public int PartsOf(ImmutableArray<TileRange> some) =>
        Math.Clamp(some.Sum(tile => tile.Length) / ElementsWorthALane, 1, shares.Length);

    /// <summary>Runs some tiles on the lanes.</summary>
    public void Run(
        ImmutableArray<TileRange> some,
        int parts,
        StepContext[] contexts,
        ReadOnlyMemory<T> source,
        RuleBuffers<T> buffers,
        Lanes lanes)
    {
        var job = new Job(this, some, parts, contexts, source, buffers);
        lanes.Run(parts, ref job);
    }

    /// <summary>Runs one tile with the scratch of a share.</summary>
    public void Run(int share, TileRange tile, StepContext[] contexts, ReadOnlySpan<T> source, RuleBuffers<T> buffers)
    {
        if (!shares[share].Run(tile, contexts, source, buffers))
        {
            var entry = FirstBroken(tile, buffers.Theta.Span);
            broken[share] = broken[share] < 0 ? entry : Math.Min(broken[share], entry);
        }
    }

    private int FirstBroken(TileRange tile, ReadOnlySpan<T> theta)
    {
        var entry = tile.FirstEntry;
        while (Reductions.IndexOfNonFinite(layout.Entries[entry].Of(theta)) < 0)
        {
            entry++;
        }

        return entry;
    }

    private readonly struct Job(
        PassRunner<T> runner,
        ImmutableArray<TileRange> tiles,
        int parts,
        StepContext[] contexts,
        ReadOnlyMemory<T> source,
        RuleBuffers<T> buffers)
        : ILaneJob
    {
        public void Execute(int part)
        {
            var share = Cut.Even(tiles.Length, parts, part);
            for (var index = share.From; index < share.End; index++)
            {
                var tile = tiles[index];
                runner.Run(part, tile, contexts, source.Span.Slice(tile.Offset, tile.Length), buffers);
            }
        }
    }
}
