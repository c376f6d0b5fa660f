namespace Pipeline.Kernel.Contracts;

/// <summary>Where a rule writes every element of its declared slots; never overlaps a source.</summary>
/// <param name="origin">Slot i is <c>origin[i * stride .. i * stride + length]</c>.</param>
/// <param name="stride">Distance between the first elements of two slots.</param>
/// <param name="length">Elements of the tile.</param>
public readonly ref struct SlotTarget<T>(Span<T> origin, int stride, int length)
    where T : unmanaged
{
    private readonly Span<T> origin = origin;

    /// <summary>Destination of the slot declared at <paramref name="index"/>.</summary>
    public Span<T> this[int index] => origin.Slice(index * stride, length);
}
