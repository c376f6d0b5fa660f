namespace Pipeline.Kernel.Numerics;

/// <summary>
/// Where the loop of a <see cref="Formula"/> stores a tile of the kernel's own: slots over the slots, and behind the last
/// link theta over theta.
/// </summary>
internal sealed class TileStore<T>(int slotStride, T tinyUpdate, T tinySlot)
    where T : unmanaged
{
    private Memory<T> theta;
    private Memory<T> slots;

    /// <summary>Directions smaller than this count as 0 in a step.</summary>
    public T TinyUpdate => tinyUpdate;

    /// <summary>Slot values smaller than this are stored as 0.</summary>
    public T TinySlot => tinySlot;

    /// <summary>Whether the direction is not handed on but subtracted from theta.</summary>
    public bool Steps { get; private set; }

    /// <summary>What the direction is multiplied by in a step.</summary>
    public T Alpha { get; private set; }

    /// <summary>Loops that have stored this tile: one, or the rule is not what it says.</summary>
    public int Calls { get; private set; }

    /// <summary>Whether all that was stored last, theta or direction, is finite.</summary>
    public bool IsFinite { get; private set; }

    /// <summary>The tile's part of theta.</summary>
    public Span<T> Theta => theta.Span;

    /// <summary>The tile's part of a slot of the rule.</summary>
    public Span<T> Slot(int index) => slots.Span.Slice(index * slotStride, theta.Length);

    /// <summary>Turns to a tile and a rule.</summary>
    /// <param name="tile">The tile's part of theta.</param>
    /// <param name="own">The rule's slots from the tile on, to the end of the tile in the last of them.</param>
    /// <param name="steps">Whether the direction is subtracted from theta.</param>
    /// <param name="alpha">What it is multiplied by.</param>
    public void Begin(Memory<T> tile, Memory<T> own, bool steps, T alpha) =>
        (theta, slots, Steps, Alpha, Calls) = (tile, own, steps, alpha, 0);

    /// <summary>Notes that a loop is through.</summary>
    public void End(bool isFinite)
    {
        IsFinite = isFinite;
        Calls++;
    }
}
