using System.Numerics;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Numerics;
using Pipeline.Kernel.Parameters;

namespace Pipeline.Kernel.Training;

/// <summary>
/// Runs a pass on one tile: each rule reads what the one before wrote in scratch, then the kernel stores direction,
/// theta and slots over the owner's buffers.
/// </summary>
internal sealed class TileRunner<T>(Pass pass, Layout layout, int capacity, Memory<T> direction, Calls calls, int lane)
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
    private TileStore<T>? store;

    /// <summary>Runs the pass on one tile; whether the parameters it stored are finite.</summary>
    public bool Run(TileRange range, StepContext[] contexts, ReadOnlySpan<T> source, RuleBuffers<T> buffers)
    {
        var turn = 0;
        var update = source;
        var stepping = SteppingRule(range);
        for (var index = 0; index < pass.Rules.Length; index++)
        {
            var stage = pass.Rules[index];
            if (IsCovered(stage, range))
            {
                var destination = Turn(turn++, range.Length);
                calls.Rule(stage.Index).Enter(PluginOperation.Apply, lane);
                Apply(stage, range, contexts, update, buffers, destination, index == stepping);
                calls.Rule(stage.Index).Leave(lane);
                update = destination;
            }
        }

        if (!pass.Steps && !pass.Rules.IsEmpty)
        {
            TileMath.Flush(update, tinyUpdate, direction.Span.Slice(range.Offset, range.Length));
        }

        return stepping >= 0 && pass.Projections.IsEmpty
            ? store!.IsFinite
            : (!pass.Steps && pass.Projections.IsEmpty) || Store(range, contexts, update, buffers, turn, stepping >= 0);
    }

    // The rule whose own loop takes the step, or -1.
    private int SteppingRule(TileRange range)
    {
        var last = pass.Rules.Length - 1;
        while (last >= 0 && !IsCovered(pass.Rules[last], range))
        {
            last--;
        }

        return pass.Steps && last >= 0 && pass.Rules[last].Rule is IFormulaRule ? last : -1;
    }

    private bool Store(
        TileRange range, StepContext[] contexts, ReadOnlySpan<T> update, RuleBuffers<T> buffers, int turn, bool hasStepped)
    {
        var theta = buffers.Theta.Span.Slice(range.Offset, range.Length);
        if (pass.Steps && !hasStepped)
        {
            var alpha = T.CreateChecked(contexts[^1].Alpha);
            TileMath.Step(theta, update, alpha, tinyUpdate, theta);
        }

        foreach (var stage in pass.Projections)
        {
            if (IsCovered(stage, range))
            {
                var destination = Turn(turn++, range.Length);
                calls.Rule(stage.Index).Enter(PluginOperation.Project, lane);
                Project(stage, range, contexts[stage.Index], buffers, destination);
                calls.Rule(stage.Index).Leave(lane);
                destination.CopyTo(theta);
            }
        }

        return TileMath.IsFinite<T>(theta);
    }

    private void Apply(
        Stage stage,
        TileRange range,
        StepContext[] contexts,
        ReadOnlySpan<T> update,
        RuleBuffers<T> buffers,
        Span<T> destination,
        bool steps)
    {
        var rule = (IUpdateRule)stage.Rule;
        var context = contexts[stage.Index];
        if (gathered is not null && !stage.CoversAll)
        {
            gathered.Apply(rule, stage, context, update, buffers, destination);
        }
        else if (rule is IFormulaRule)
        {
            store ??= new(buffers.SlotStride, tinyUpdate, tinySlot);
            var theta = buffers.Theta.Slice(range.Offset, range.Length);
            store.Begin(theta, SlotsOf(stage, range, buffers), steps, T.CreateChecked(contexts[^1].Alpha));
            rule.Apply(TileOf(stage, range, context, update, buffers, store), destination, Target(range));
            Require(store.Calls == 1, rule);
        }
        else
        {
            rule.Apply(TileOf(stage, range, context, update, buffers), destination, Target(range));
            StoreSlots(stage, range, buffers);
        }
    }

    private static void Require(bool isOneCall, IUpdateRule rule)
    {
        if (!isOneCall)
        {
            throw new InvalidOperationException(
                $"{rule.GetType()} is an {nameof(IFormulaRule)}, so its {nameof(IUpdateRule.Apply)} must be one call of {nameof(Formula)}");
        }
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
        Stage stage,
        TileRange range,
        in StepContext context,
        ReadOnlySpan<T> update,
        RuleBuffers<T> buffers,
        TileStore<T>? store = null) => new(
        update,
        buffers.Theta.Span.Slice(range.Offset, range.Length),
        new(SlotsOf(stage, range, buffers).Span, buffers.SlotStride, range.Length),
        buffers.Scalars.Slice(stage.FirstScalar, stage.ScalarCount),
        entries.AsSpan(range.FirstEntry, range.EntryCount),
        range.Offset,
        context)
        {
            Store = store,
        };

    private SlotTarget<T> Target(TileRange range) => new(slots.Span, slotStride, range.Length);

    private void StoreSlots(Stage stage, TileRange range, RuleBuffers<T> buffers)
    {
        var target = SlotsOf(stage, range, buffers).Span;
        for (var slot = 0; slot < stage.SlotCount; slot++)
        {
            var written = slots.Span.Slice(slot * slotStride, range.Length);
            TileMath.Flush(written, tinySlot, target.Slice(slot * buffers.SlotStride, range.Length));
        }
    }

    // Nothing of the next rule's: a slot that a rule has not declared is out of range.
    private static Memory<T> SlotsOf(Stage stage, TileRange range, RuleBuffers<T> buffers) => stage.SlotCount == 0
        ? default
        : buffers.Slots.Slice(
            (stage.FirstSlot * buffers.SlotStride) + range.Offset, ((stage.SlotCount - 1) * buffers.SlotStride) + range.Length);

    private Span<T> Turn(int turn, int length) => (turn % 2 == 0 ? first : second).Span[..length];

    private bool IsCovered(Stage stage, TileRange range) =>
        range.EntryCount == 1 ? stage.Covers[range.FirstEntry] : stage.Covers.Contains(true);

    private static int MostSlots(Pass pass) =>
        pass.Rules.Concat(pass.Projections).Select(stage => stage.SlotCount).DefaultIfEmpty(0).Max();
}
