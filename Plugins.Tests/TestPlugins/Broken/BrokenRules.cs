using System.Numerics;
using System.Runtime.InteropServices;
using Pipeline.Kernel.Contracts;

namespace Broken;

/// <summary>Halves the incoming direction where it lies.</summary>
[Plugin("writes-its-input")]
public sealed record WritesItsInput : IOptimizer
{
    /// <inheritdoc/>
    public void Apply<T>(in Tile<T> tile, Span<T> update, SlotTarget<T> next)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        tile.Update.CopyTo(update);
        MemoryMarshal.CreateSpan(ref MemoryMarshal.GetReference(tile.Update), tile.Update.Length).Clear();
    }
}

/// <summary>Leaves the last element of every tile as it was.</summary>
[Plugin("leaves-output-unwritten")]
public sealed record LeavesOutputUnwritten : IOptimizer
{
    /// <inheritdoc/>
    public void Apply<T>(in Tile<T> tile, Span<T> update, SlotTarget<T> next)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => tile.Update[..Math.Max(0, update.Length - 1)].CopyTo(update);
}

/// <summary>Declares a slot and never writes it.</summary>
[Plugin("leaves-slot-unwritten")]
public sealed record LeavesSlotUnwritten : IOptimizer
{
    /// <inheritdoc/>
    public IReadOnlyList<Slot> Slots { get; } = [new("v")];

    /// <inheritdoc/>
    public void Apply<T>(in Tile<T> tile, Span<T> update, SlotTarget<T> next)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => tile.Update.CopyTo(update);
}

/// <summary>Declares a scalar and never writes it.</summary>
[Plugin("leaves-scalar-unwritten")]
public sealed record LeavesScalarUnwritten : IOptimizer
{
    /// <inheritdoc/>
    public IReadOnlyList<Slot> Scalars { get; } = [new("product", 1)];

    /// <inheritdoc/>
    public void Apply<T>(in Tile<T> tile, Span<T> update, SlotTarget<T> next)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => tile.Update.CopyTo(update);
}

/// <summary>Counts its calls.</summary>
[Plugin("hidden-state")]
public sealed record HiddenState : IOptimizer
{
    private int calls;

    /// <inheritdoc/>
    public void Apply<T>(in Tile<T> tile, Span<T> update, SlotTarget<T> next)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        calls++;
        for (var i = 0; i < update.Length; i++)
        {
            update[i] = tile.Update[i] / T.CreateChecked(calls);
        }
    }
}

/// <summary>Scales by the largest element of the tile though it asks for single elements.</summary>
[Plugin("sees-its-tile")]
public sealed record SeesItsTile : IOptimizer
{
    /// <inheritdoc/>
    public void Apply<T>(in Tile<T> tile, Span<T> update, SlotTarget<T> next)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var largest = T.One;
        foreach (var g in tile.Update)
        {
            largest = T.Max(largest, T.Abs(g));
        }

        for (var i = 0; i < update.Length; i++)
        {
            update[i] = tile.Update[i] / largest;
        }
    }
}

/// <summary>Treats even places otherwise than odd ones.</summary>
[Plugin("sees-its-offset")]
public sealed record SeesItsOffset : IOptimizer
{
    /// <inheritdoc/>
    public void Apply<T>(in Tile<T> tile, Span<T> update, SlotTarget<T> next)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (var i = 0; i < update.Length; i++)
        {
            update[i] = (tile.Offset + i) % 2 == 0 ? tile.Update[i] : T.Zero;
        }
    }
}

/// <summary>Makes an array at every call.</summary>
[Plugin("allocates")]
public sealed record Allocates : IOptimizer
{
    /// <inheritdoc/>
    public void Apply<T>(in Tile<T> tile, Span<T> update, SlotTarget<T> next)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => tile.Update.ToArray().CopyTo(update);
}
