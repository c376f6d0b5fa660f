using System.Collections.Immutable;
using System.Numerics;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Model;
using Pipeline.Kernel.Numerics;
using Pipeline.Kernel.Numerics.Products;
using Pipeline.Kernel.Parameters;

namespace Pipeline.Kernel.Training;

/// <summary>
/// The update within the backward pass: a few rows of dW are computed into a strip, the chain runs on that strip while
/// it lies in the cache, and the gradient is never stored. For layers whose input stays in the cache from strip to strip;
/// what is left goes through the gradient's vector at the end.
/// </summary>
internal sealed class StripUpdate<T> : IWeightGradient<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Bytes of a strip: a part of the second cache, beside the layer's input and the tiles of the rules.</summary>
    private const int StripBytes = 128 * 1024;

    /// <summary>Bytes of a layer's input up to which reading it again for every strip costs less than storing dW.</summary>
    private const long LargestInput = 768 * 1024;

    /// <summary>Multiplications that are worth a thread of their own: a few microseconds.</summary>
    private const long WorthALane = 200_000;

    /// <summary>What a rule costs for an element, in multiplications of a product.</summary>
    private const int WorkOfARule = 30;

    private readonly PassRunner<T> pass;
    private readonly StepContext[] contexts;
    private readonly Layout layout;
    private readonly Memory<T> gradient;
    private readonly RuleBuffers<T> buffers;
    private readonly int maximumRows;
    private readonly Lanes lanes;
    private readonly StoredGradient<T> stored;
    private readonly ImmutableArray<TileRange> rest;
    private readonly int restParts;
    private readonly Memory<T>[] strips;

    public StripUpdate(
        PassRunner<T> pass,
        StepContext[] contexts,
        Layout layout,
        Memory<T> gradient,
        RuleBuffers<T> buffers,
        int maximumRows,
        Lanes lanes)
    {
        (this.pass, this.contexts, this.layout, this.gradient) = (pass, contexts, layout, gradient);
        (this.buffers, this.maximumRows, this.lanes) = (buffers, maximumRows, lanes);
        stored = new(gradient, lanes);
        rest = [.. pass.Tiles.Where(tile => !IsTaken(layout.Entries[tile.FirstEntry]))];
        restParts = pass.PartsOf(rest);
        var longest = layout.Entries.Where(IsTaken).Select(entry => Math.Min(RowsOf(entry), entry.Rows) * entry.Columns).DefaultIfEmpty(0).Max();
        strips = [.. Enumerable.Range(0, pass.ShareCount).Select(_ => AlignedBuffer.Allocate<T>(longest))];
    }

    /// <summary>Starts a step.</summary>
    public void Begin() => pass.Begin();

    /// <inheritdoc/>
    public unsafe void Take(in LayerParameters layer, int rows, ReadOnlySpan<T> dz, ReadOnlySpan<T> x)
    {
        if (!IsTaken(layer.Weight))
        {
            stored.Take(layer, rows, dz, x);
            return;
        }

        if (layer.Bias is { } bias)
        {
            Reductions.ColumnSums(rows, dz, bias.Of(gradient.Span));
        }

        fixed (T* pZ = dz, pX = x)
        {
            var work = (long)layer.Weight.Length * (rows + WorkOfARule);
            var parts = (int)Math.Clamp(work / WorthALane, 1, strips.Length);
            var job = new Job(this, parts, layer.Weight, rows, pZ, pX);
            lanes.Run(parts, ref job);
        }
    }

    /// <summary>Updates what no strip held; the index of the first entry that stopped being finite, or -1.</summary>
    public int Finish()
    {
        pass.Run(rest, restParts, contexts, gradient, buffers, lanes);
        return pass.Broken;
    }

    private unsafe bool IsTaken(Entry entry) =>
        entry.Role == Role.Weight && (long)maximumRows * entry.Columns * sizeof(T) <= LargestInput;

    private static unsafe int RowsOf(Entry weight) =>
        Math.Max(1, StripBytes / (weight.Columns * sizeof(T)) / Tiles.MaxRows) * Tiles.MaxRows;

    private void Run(int share, Entry weight, Cut cut, int rows, ReadOnlySpan<T> dz, ReadOnlySpan<T> x)
    {
        var strip = strips[share].Span[..(cut.Length * weight.Columns)];
        MatrixProduct.TNRows(cut.From, cut.Length, weight.Rows, weight.Columns, rows, dz, x, strip);
        var entry = layout.Entries.IndexOf(weight);
        for (var start = 0; start < strip.Length; start += pass.TileLength)
        {
            var length = Math.Min(pass.TileLength, strip.Length - start);
            var tile = new TileRange(entry, 1, weight.Offset + (cut.From * weight.Columns) + start, length);
            pass.Run(share, tile, contexts, strip.Slice(start, length), buffers);
        }
    }

    private readonly unsafe struct Job(StripUpdate<T> update, int parts, Entry weight, int rows, T* dz, T* x) : ILaneJob
    {
        public void Execute(int part)
        {
            var share = Cut.Even(weight.Rows, parts, part);
            var pieces = Cut.Pieces(share.Length, RowsOf(weight));
            for (var piece = 0; piece < pieces; piece++)
            {
                var cut = Cut.Even(share.Length, pieces, piece);
                update.Run(
                    part, weight, new(share.From + cut.From, cut.Length), rows, new(dz, rows * weight.Rows), new(x, rows * weight.Columns));
            }
        }
    }
}
