using System.Numerics;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Parameters;

namespace Pipeline.Kernel.Training.Checked;

/// <summary>The calls into one rule of the chain, weighed.</summary>
internal sealed class RuleCheck(ITiled rule, Scale scale)
{
    public ITiled Rule => rule;

    public void Advance(in StepContext context, ReadOnlySpan<double> scalars, Span<double> next)
    {
        scale.Begin().In(scalars).In([context.Alpha]);
        rule.Advance(context, scalars, next);
        scale.Out<double>(PluginOperation.Advance, next, index => $"scalar {rule.Scalars[index].Name}");
    }

    public void Apply<T>(in Tile<T> tile, Span<T> update, SlotTarget<T> next)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Weigh(tile).In(tile.Update);
        ((IUpdateRule)rule).Apply(tile, update, next);
        Check(PluginOperation.Apply, tile, update, next);
    }

    public void Project<T>(in Tile<T> tile, Span<T> theta, SlotTarget<T> next)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Weigh(tile);
        ((IProjection)rule).Project(tile, theta, next);
        Check(PluginOperation.Project, tile, theta, next);
    }

    public void Read<T>(in Tile<T> tile, Span<T> theta)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Weigh(tile);
        ((IReadout)rule).Read(tile, theta);
        var (offset, entries) = (tile.Offset, tile.Entries.ToArray());
        scale.Out<T>(PluginOperation.Read, theta, index => EntryAt(entries, offset + index));
    }

    private Scale Weigh<T>(in Tile<T> tile)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        scale.Begin().In(tile.Theta).In(tile.Scalars).In([tile.Context.Alpha]);
        for (var slot = 0; slot < rule.Slots.Count; slot++)
        {
            scale.In(tile.Slots[slot]);
        }

        return scale;
    }

    private void Check<T>(PluginOperation operation, in Tile<T> tile, ReadOnlySpan<T> output, SlotTarget<T> next)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var (offset, entries) = (tile.Offset, tile.Entries.ToArray());
        scale.Out(operation, output, index => EntryAt(entries, offset + index));
        foreach (var (slot, declared) in rule.Slots.Index())
        {
            scale.Out<T>(operation, next[slot], index => $"slot {declared.Name} of {EntryAt(entries, offset + index)}");
        }
    }

    private static string EntryAt(Entry[] entries, int index) => entries.Last(entry => entry.Offset <= index).Name;
}
