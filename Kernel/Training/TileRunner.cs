using System.Numerics;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Parameters;

namespace Pipeline.Kernel.Training;

/// <summary>
/// Runs a pass on one tile: each rule reads what the one before wrote in scratch, then the kernel stores direction,
/// theta and slots over the owner's buffers.
/// </summary>
internal sealed class TileRunner<T>(Pass pass, Layout layout, int capacity, Memory<T> direction)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Entry[] entries = [.. layout.Entries];
    private readonly Memory<T> first = AlignedBuffer.Allocate<T>(capacity);
    private readonly Memory<T> second = AlignedBuffer.Allocate<T>(capacity);
    private readonly int slotStride = AlignedBuffer.Stride<T>(capacity);
    private readonly Memory<T> slots = AlignedBuffer.Allocate<T>(AlignedBuffer.Stride<T>(capacity) * MostSlots(pass));
    private readonly GatheredTile<T>? gathered = GatheredTile<T>.For(pass, layout);
    private readonly T tinyUpdate = TileMath.TinyUpdate<T>();
    private readonly T tinySlot = TileMath.TinySlot<T>();

    /// <summary>Runs the pass on one tile; whether the parameters it stored are finite.</summary>
    public bool Run(TileRange range, StepContext[] contexts, ReadOnlySpan<T> source, RuleBuffers<T> buffers)
    {
        var turn = 0;
        var update = source;
        foreach (var stage in pass.Rules)
        {
            if (IsCovered(stage, range))
            {
                var destination = Turn(turn++, range.Length);
                Apply(stage, range, contexts[stage.Index], update, buffers, destination);
                update = destination;
            }
        }

        if (!pass.Steps && !pass.Rules.IsEmpty)
        {
            TileMath.Flush(update, tinyUpdate, direction.Span.Slice(range.Offset, range.Length));
        }

        return (!pass.Steps && pass.Projections.IsEmpty) || Store(range, contexts, update, buffers, turn);
    }

    private bool Store(TileRange range, StepContext[] contexts, ReadOnlySpan<T> update, RuleBuffers<T> buffers, int turn)
    {
        var theta = buffers.Theta.Span.Slice(range.Offset, range.Length);
        if (pass.Steps)
        {
            var alpha = T.CreateChecked(contexts[^1].Alpha);
            TileMath.Step(theta, update, alpha, tinyUpdate, theta);
        }

        foreach (var stage in pass.Projections)
        {
            if (IsCovered(stage, range))
            {
                var destination = Turn(turn++, range.Length);
                Project(stage, range, contexts[stage.Index], buffers, destination);
                destination.CopyTo(theta);
            }
        }

        return TileMath.IsFinite<T>(theta);
    }

    private void Apply(
        Stage stage, TileRange range, in StepContext context, ReadOnlySpan<T> update, RuleBuffers<T> buffers, Span<T> destination)
    {
        var rule = (IUpdateRule)stage.Rule;
        if (gathered is not null && !stage.CoversAll)
        {
            gathered.Apply(rule, stage, context, update, buffers, destination);
            return;
        }

        rule.Apply(TileOf(stage, range, context, update, buffers), destination, Target(range));
        StoreSlots(stage, range, buffers);
    }

    private void Project(Stage stage, TileRange range, in StepContext context, RuleBuffers<T> buffers, Span<T> destination)
    {
        var rule = (IProjection)stage.Rule;
        if (gathered is not null && !stage.CoversAll)
        {
            gathered.Project(rule, stage, context, buffers, destination);
            return;
        }

        rule.Project(TileOf(stage, range, context, default, buffers), destination, Target(range));
        StoreSlots(stage, range, buffers);
    }

    private Tile<T> TileOf(
        Stage stage, TileRange range, in StepContext context, ReadOnlySpan<T> update, RuleBuffers<T> buffers) => new(
        update,
        buffers.Theta.Span.Slice(range.Offset, range.Length),
        new(SlotsFrom(stage, range, buffers), buffers.SlotStride, range.Length),
        buffers.Scalars.Slice(stage.FirstScalar, stage.ScalarCount),
        entries.AsSpan(range.FirstEntry, range.EntryCount),
        range.Offset,
        context);

    private SlotTarget<T> Target(TileRange range) => new(slots.Span, slotStride, range.Length);

    private void StoreSlots(Stage stage, TileRange range, RuleBuffers<T> buffers)
    {
        var target = SlotsFrom(stage, range, buffers);
        for (var slot = 0; slot < stage.SlotCount; slot++)
        {
            var written = slots.Span.Slice(slot * slotStride, range.Length);
            TileMath.Flush(written, tinySlot, target.Slice(slot * buffers.SlotStride, range.Length));
        }
    }

    private static Span<T> SlotsFrom(Stage stage, TileRange range, RuleBuffers<T> buffers) =>
        stage.SlotCount == 0 ? default : buffers.Slots.Span[((stage.FirstSlot * buffers.SlotStride) + range.Offset)..];

    private Span<T> Turn(int turn, int length) => (turn % 2 == 0 ? first : second).Span[..length];

    private bool IsCovered(Stage stage, TileRange range) =>
        range.EntryCount == 1 ? stage.Covers[range.FirstEntry] : stage.Covers.Contains(true);

    private static int MostSlots(Pass pass) =>
        pass.Rules.Concat(pass.Projections).Select(stage => stage.SlotCount).DefaultIfEmpty(0).Max();
}
