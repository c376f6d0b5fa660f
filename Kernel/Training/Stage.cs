using System.Collections.Immutable;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Parameters;

namespace Pipeline.Kernel.Training;

/// <summary>One rule of a chain, placed: which entries it touches and where the kernel keeps its state.</summary>
/// <param name="Index">Place in the chain, counted over penalties, links and projections.</param>
/// <param name="Rule">The rule.</param>
/// <param name="Covers">Whether the rule touches each entry of the layout.</param>
/// <param name="FirstSlot">Place of its first vector among all slots of the chain.</param>
/// <param name="SlotCount">Vectors it keeps.</param>
/// <param name="FirstScalar">Place of its first number among all scalars of the chain.</param>
/// <param name="ScalarCount">Numbers it keeps.</param>
internal sealed record Stage(
    int Index, ITiled Rule, ImmutableArray<bool> Covers, int FirstSlot, int SlotCount, int FirstScalar, int ScalarCount)
{
    public bool CoversAll { get; } = Covers.All(covered => covered);

    /// <summary>The stages of a chain over a layout, in the order in which they run.</summary>
    public static ImmutableArray<Stage> Of(Chain chain, Layout layout)
    {
        var stages = ImmutableArray.CreateBuilder<Stage>();
        var (slots, scalars) = (0, 0);
        foreach (var (rule, only) in chain.All)
        {
            var covers = layout.Entries.Select(entry => only.Covers(entry)).ToImmutableArray();
            stages.Add(new(stages.Count, rule, covers, slots, rule.Slots.Count, scalars, rule.Scalars.Count));
            slots += rule.Slots.Count;
            scalars += rule.Scalars.Count;
        }

        return stages.ToImmutable();
    }
}
