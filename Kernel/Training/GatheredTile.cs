using System.Numerics;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Parameters;

namespace Pipeline.Kernel.Training;

/// <summary>
/// A network-wide rule behind a mask: the covered entries are gathered into one contiguous tile, as if the others did
/// not exist, and what the rule wrote is scattered back.
/// </summary>
internal sealed class GatheredTile<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Layout layout;
    private readonly Entry[] sources;
    private readonly Entry[] entries;
    private readonly int length;
    private readonly Memory<T> update;
    private readonly Memory<T> theta;
    private readonly Memory<T> slots;
    private readonly Memory<T> destination;
    private readonly Memory<T> nextSlots;

    private GatheredTile(Layout layout, Stage stage)
    {
        this.layout = layout;
        sources = [.. layout.Entries.Where((_, index) => stage.Covers[index])];
        entries = [.. Layout.Of(sources.Select(e => (e.Name, e.Role, e.Layer, e.Rows, e.Columns))).Entries];
        length = entries.Sum(entry => entry.Length);
        update = AlignedBuffer.Allocate<T>(length);
        theta = AlignedBuffer.Allocate<T>(length);
        destination = AlignedBuffer.Allocate<T>(length);
        slots = AlignedBuffer.Allocate<T>(length * stage.SlotCount);
        nextSlots = AlignedBuffer.Allocate<T>(length * stage.SlotCount);
    }

    /// <summary>The gathered tile that a pass needs, or null; a pass of grain Network holds one stage.</summary>
    public static GatheredTile<T>? For(Pass pass, Layout layout) =>
        pass.Grain == Grain.Network && pass.Rules.Concat(pass.Projections).FirstOrDefault(stage => !stage.CoversAll) is { } stage
            ? new(layout, stage)
            : null;

    /// <summary>Applies the rule to the covered entries and passes the direction of the others through.</summary>
    public void Apply(
        IUpdateRule rule, Stage stage, in StepContext context, ReadOnlySpan<T> source, RuleBuffers<T> buffers, Span<T> target)
    {
        Gather(source, update.Span);
        rule.Apply(TileOf(stage, update.Span, context, buffers), destination.Span, new(nextSlots.Span, length, length));
        source.CopyTo(target);
        Scatter(destination.Span, target);
        StoreSlots(stage, buffers);
    }

    /// <summary>Projects the covered entries and leaves the others as they are.</summary>
    public void Project(IProjection rule, Stage stage, in StepContext context, RuleBuffers<T> buffers, Span<T> target)
    {
        rule.Project(TileOf(stage, default, context, buffers), destination.Span, new(nextSlots.Span, length, length));
        buffers.Theta.Span.CopyTo(target);
        Scatter(destination.Span, target);
        StoreSlots(stage, buffers);
    }

    private Tile<T> TileOf(Stage stage, ReadOnlySpan<T> direction, in StepContext context, RuleBuffers<T> buffers)
    {
        Gather(buffers.Theta.Span, theta.Span);
        for (var slot = 0; slot < stage.SlotCount; slot++)
        {
            Gather(PlaneOf(stage, slot, buffers), slots.Span.Slice(slot * length, length));
        }

        var scalars = buffers.Scalars.Slice(stage.FirstScalar, stage.ScalarCount);
        return new(direction, theta.Span, new(slots.Span, length, length), scalars, entries, 0, context);
    }

    private void StoreSlots(Stage stage, RuleBuffers<T> buffers)
    {
        for (var slot = 0; slot < stage.SlotCount; slot++)
        {
            var written = nextSlots.Span.Slice(slot * length, length);
            TileMath.Flush(written, TileMath.TinySlot<T>(), written);
            Scatter(written, PlaneOf(stage, slot, buffers));
        }
    }

    private Span<T> PlaneOf(Stage stage, int slot, RuleBuffers<T> buffers) =>
        buffers.Slots.Span.Slice((stage.FirstSlot + slot) * buffers.SlotStride, layout.Length);

    private void Gather(ReadOnlySpan<T> plane, Span<T> packed)
    {
        for (var index = 0; index < sources.Length; index++)
        {
            sources[index].Of(plane).CopyTo(entries[index].Of(packed));
        }
    }

    private void Scatter(ReadOnlySpan<T> packed, Span<T> plane)
    {
        for (var index = 0; index < sources.Length; index++)
        {
            entries[index].Of(packed).CopyTo(sources[index].Of(plane));
        }
    }
}
