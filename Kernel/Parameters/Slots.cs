using System.Collections.Immutable;

namespace Pipeline.Kernel.Parameters;

/// <summary>The state of every rule of a chain, vectors as long as theta one behind the other; immutable.</summary>
public sealed class Slots<T>
    where T : unmanaged
{
    private readonly ReadOnlyMemory<T> values;
    private readonly int stride;

    private Slots(ImmutableArray<string> names, int stride, ReadOnlyMemory<T> values) =>
        (Names, this.stride, this.values) = (names, stride, values);

    /// <summary>Name of each vector: the link's place in the chain and the slot's symbol, <c>0.m</c>.</summary>
    public ImmutableArray<string> Names { get; }

    /// <summary>The vector at <paramref name="index"/>, laid out like theta.</summary>
    /// <param name="index">Place in <see cref="Names"/>.</param>
    /// <param name="layout">Theta's layout.</param>
    public ReadOnlySpan<T> Vector(int index, Layout layout) => values.Span.Slice(index * stride, layout.Length);

    /// <summary>All values, padded vectors included.</summary>
    internal ReadOnlySpan<T> Span => values.Span;

    /// <summary>Takes a buffer over without copying; its owner must not write to it again.</summary>
    internal static Slots<T> Own(ImmutableArray<string> names, int stride, Memory<T> values) => new(names, stride, values);
}
