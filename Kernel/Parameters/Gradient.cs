namespace Pipeline.Kernel.Parameters;

/// <summary>The derivative of the cost with respect to every element of theta, in theta's layout; immutable.</summary>
public sealed class Gradient<T>
    where T : unmanaged
{
    private readonly ReadOnlyMemory<T> values;

    /// <summary>A copy of <paramref name="values"/> laid out by <paramref name="layout"/>.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public Gradient(Layout layout, ReadOnlySpan<T> values)
    {
        if (values.Length != layout.Length)
        {
            throw new ArgumentException($"the gradient has {layout.Length} elements by its layout, {values.Length} were given", nameof(values));
        }

        (Layout, this.values) = (layout, AlignedBuffer.Copy(values));
    }

    /// <summary>Where each entry lies.</summary>
    public Layout Layout { get; }

    /// <summary>All values, entry after entry.</summary>
    public ReadOnlySpan<T> Span => values.Span;

    /// <summary>The values of one entry, row-major.</summary>
    public ReadOnlySpan<T> this[in Entry entry] => entry.Of(values.Span);
}
