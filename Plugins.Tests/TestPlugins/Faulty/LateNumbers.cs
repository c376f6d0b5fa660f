using System.Numerics;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Parameters;

namespace Faulty;

/// <summary>Writes NaN as the first element of each tile at step <see cref="Late.Step"/>.</summary>
[Plugin("late-nan")]
public sealed record LateNaN : IOptimizer
{
    /// <inheritdoc/>
    public void Apply<T>(in Tile<T> tile, Span<T> update, SlotTarget<T> next)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        tile.Update.CopyTo(update);
        if (tile.Context.Clock.Step == Late.Step)
        {
            update[0] = T.NaN;
        }
    }
}

/// <summary>Writes infinity into its slot at step <see cref="Late.Step"/>, keeps it, and hands on what is finite.</summary>
[Plugin("late-infinite-slot")]
public sealed record LateInfiniteSlot : IOptimizer
{
    /// <inheritdoc/>
    public IReadOnlyList<Slot> Slots { get; } = [new("v")];

    /// <inheritdoc/>
    public void Apply<T>(in Tile<T> tile, Span<T> update, SlotTarget<T> next)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        tile.Update.CopyTo(update);
        tile.Slots[0].CopyTo(next[0]);
        if (tile.Context.Clock.Step == Late.Step)
        {
            next[0].Fill(T.PositiveInfinity);
        }
    }
}

/// <summary>A penalty without effect that adds infinity at step <see cref="Late.Step"/>.</summary>
[Plugin("late-infinite-penalty")]
public sealed record LateInfinitePenalty : IPenalty
{
    /// <inheritdoc/>
    public void Apply<T>(in Tile<T> tile, Span<T> update, SlotTarget<T> next)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        tile.Update.CopyTo(update);
        if (tile.Context.Clock.Step == Late.Step)
        {
            update.Fill(T.PositiveInfinity);
        }
    }

    /// <inheritdoc/>
    public double Value<T>(ReadOnlySpan<T> theta, ReadOnlySpan<Entry> entries, int exampleCount)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => 0;
}

/// <summary>A constant rate that is NaN from step <see cref="Late.Step"/> on.</summary>
[Plugin("late-rate")]
public sealed record LateRate : ISchedule
{
    /// <inheritdoc/>
    public double Alpha(double alpha0, in Clock clock, EpochHistory history) => clock.Step < Late.Step ? alpha0 : double.NaN;
}
