using System.Numerics;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Parameters;

namespace Pipeline.Kernel.Training.Checked;

/// <summary>A rule of the chain that is weighed at every call; the kernel sees the same grain, slots and scalars.</summary>
internal interface IChecked : ITiled
{
    RuleCheck Check { get; }

    Grain ITiled.Grain => Check.Rule.Grain;

    IReadOnlyList<Slot> ITiled.Slots => Check.Rule.Slots;

    IReadOnlyList<Slot> ITiled.Scalars => Check.Rule.Scalars;

    void ITiled.Advance(in StepContext context, ReadOnlySpan<double> scalars, Span<double> next) => Check.Advance(context, scalars, next);
}

internal sealed record CheckedLink(RuleCheck Check) : IChecked, IUpdateRule
{
    public void Apply<T>(in Tile<T> tile, Span<T> update, SlotTarget<T> next)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Check.Apply(tile, update, next);
}

internal sealed record CheckedReadingLink(RuleCheck Check) : IChecked, IUpdateRule, IReadout
{
    public void Apply<T>(in Tile<T> tile, Span<T> update, SlotTarget<T> next)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Check.Apply(tile, update, next);

    public void Read<T>(in Tile<T> tile, Span<T> theta)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Check.Read(tile, theta);
}

internal sealed record CheckedPenalty(RuleCheck Check) : IChecked, IPenalty
{
    public void Apply<T>(in Tile<T> tile, Span<T> update, SlotTarget<T> next)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Check.Apply(tile, update, next);

    public double Value<T>(ReadOnlySpan<T> theta, ReadOnlySpan<Entry> entries, int exampleCount)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => ((ICost)Check.Rule).Value(theta, entries, exampleCount);
}

internal sealed record CheckedProjection(RuleCheck Check) : IChecked, IProjection
{
    public void Project<T>(in Tile<T> tile, Span<T> theta, SlotTarget<T> next)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Check.Project(tile, theta, next);
}

internal sealed record CheckedReadingProjection(RuleCheck Check) : IChecked, IProjection, IReadout
{
    public void Project<T>(in Tile<T> tile, Span<T> theta, SlotTarget<T> next)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Check.Project(tile, theta, next);

    public void Read<T>(in Tile<T> tile, Span<T> theta)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Check.Read(tile, theta);
}
