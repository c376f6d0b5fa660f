namespace Pipeline.Kernel.Contracts;

/// <summary>The declared slots of a rule as they were before this step, cut to the tile; read only.</summary>
/// <param name="origin">Slot i is <c>origin[i * stride .. i * stride + length]</c>.</param>
/// <param name="stride">Distance between the first elements of two slots.</param>
/// <param name="length">Elements of the tile.</param>
public readonly ref struct SlotView<T>(ReadOnlySpan<T> origin, int stride, int length)
    where T : unmanaged
{
    private readonly ReadOnlySpan<T> origin = origin;

    /// <summary>Values of the slot declared at <paramref name="index"/>.</summary>
    public ReadOnlySpan<T> this[int index] => origin.Slice(index * stride, length);
}
