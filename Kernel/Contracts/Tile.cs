using Pipeline.Kernel.Numerics;
using Pipeline.Kernel.Parameters;

namespace Pipeline.Kernel.Contracts;

/// <summary>
/// A part of theta with all that a rule may read there. A tile never crosses an entry unless the rule's grain is
/// <see cref="Grain.Network"/>.
/// </summary>
public readonly ref struct Tile<T>
    where T : unmanaged
{
    /// <summary>All parts; every span has the same length.</summary>
    public Tile(
        ReadOnlySpan<T> update,
        ReadOnlySpan<T> theta,
        SlotView<T> slots,
        ReadOnlySpan<double> scalars,
        ReadOnlySpan<Entry> entries,
        int offset,
        in StepContext context)
    {
        Update = update;
        Theta = theta;
        Slots = slots;
        Scalars = scalars;
        Entries = entries;
        Offset = offset;
        Context = context;
    }

    /// <summary>The direction the link before handed on; the gradient for the first link.</summary>
    public ReadOnlySpan<T> Update { get; }

    /// <summary>The parameters before the step (after it, in a projection).</summary>
    public ReadOnlySpan<T> Theta { get; }

    /// <summary>The rule's slots before the step.</summary>
    public SlotView<T> Slots { get; }

    /// <summary>The rule's scalars of this step, as <see cref="ITiled.Advance"/> wrote them.</summary>
    public ReadOnlySpan<double> Scalars { get; }

    /// <summary>The entries in view: the one this tile belongs to, or all of them at grain Network.</summary>
    public ReadOnlySpan<Entry> Entries { get; }

    /// <summary>Index in theta of the tile's first element; entry e starts at <c>e.Offset - Offset</c> in the spans.</summary>
    public int Offset { get; }

    /// <summary>Clock, alpha, examples and randomness of the step.</summary>
    public StepContext Context { get; }

    /// <summary>Where the kernel lets a formula's loop store this tile; null where rules write to spans of their own.</summary>
    internal TileStore<T>? Store { get; init; }
}
