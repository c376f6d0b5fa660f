using System.Collections.Immutable;
using System.Numerics;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Numerics;
using Pipeline.Kernel.Parameters;

namespace Pipeline.Kernel.Training;

/// <summary>Runs one pass over its tiles, each share of them with a scratch of its own.</summary>
internal sealed class PassRunner<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Pass pass;
    private readonly Layout layout;
    private readonly ImmutableArray<TileRange> tiles;
    private readonly TileRunner<T>[] shares;
    private readonly int[] broken;

    public PassRunner(Pass pass, Layout layout, ImmutableArray<TileRange> tiles, int shares, Memory<T> direction)
    {
        (this.pass, this.layout, this.tiles) = (pass, layout, tiles);
        var capacity = tiles.IsEmpty ? 0 : tiles.Max(tile => tile.Length);
        this.shares = [.. Enumerable.Range(0, shares).Select(_ => new TileRunner<T>(pass, layout, capacity, direction))];
        broken = new int[shares];
    }

    /// <summary>Whether the next pass finds the direction in the plane between passes.</summary>
    public bool LeavesDirection => !pass.Rules.IsEmpty && !pass.Steps;

    /// <summary>Runs all tiles; the index of the first entry that stopped being finite, or -1.</summary>
    public int Run(StepContext[] contexts, ReadOnlyMemory<T> source, RuleBuffers<T> buffers, Lanes lanes)
    {
        Array.Fill(broken, -1);
        var job = new Job(this, contexts, source, buffers);
        lanes.Run(shares.Length, ref job);
        foreach (var entry in broken)
        {
            if (entry >= 0)
            {
                return entry;
            }
        }

        return -1;
    }

    private void Run(int share, StepContext[] contexts, ReadOnlyMemory<T> source, RuleBuffers<T> buffers)
    {
        var end = (int)((long)tiles.Length * (share + 1) / shares.Length);
        for (var index = (int)((long)tiles.Length * share / shares.Length); index < end; index++)
        {
            var tile = tiles[index];
            if (!shares[share].Run(tile, contexts, source.Span.Slice(tile.Offset, tile.Length), buffers) && broken[share] < 0)
            {
                broken[share] = FirstBroken(tile, buffers.Theta.Span);
            }
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

    private readonly struct Job(PassRunner<T> runner, StepContext[] contexts, ReadOnlyMemory<T> source, RuleBuffers<T> buffers)
        : ILaneJob
    {
        public void Execute(int part) => runner.Run(part, contexts, source, buffers);
    }
}
