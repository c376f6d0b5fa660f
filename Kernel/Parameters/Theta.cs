namespace Pipeline.Kernel.Parameters;

/// <summary>All trainable parameters, flat and immutable.</summary>
public sealed class Theta<T>
    where T : unmanaged
{
    private readonly ReadOnlyMemory<T> values;

    /// <summary>A copy of <paramref name="values"/> laid out by <paramref name="layout"/>.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public Theta(Layout layout, ReadOnlySpan<T> values)
        : this(layout, Owned(layout, AlignedBuffer.Copy(values)))
    {
    }

    private Theta(Layout layout, ReadOnlyMemory<T> values) => (Layout, this.values) = (layout, values);

    /// <summary>Where each entry lies.</summary>
    public Layout Layout { get; }

    /// <summary>All values, entry after entry.</summary>
    public ReadOnlySpan<T> Span => values.Span;

    /// <summary>The values of one entry, row-major.</summary>
    public ReadOnlySpan<T> this[in Entry entry] => entry.Of(values.Span);

    /// <summary>Takes a buffer over without copying; its owner must not write to it again.</summary>
    internal static Theta<T> Own(Layout layout, Memory<T> values) => new(layout, Owned(layout, values));

    private static ReadOnlyMemory<T> Owned(Layout layout, Memory<T> values) => values.Length == layout.Length
        ? values
        : throw new ArgumentException($"theta has {layout.Length} elements by its layout, {values.Length} were given", nameof(values));
}
