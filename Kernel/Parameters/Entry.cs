namespace Pipeline.Kernel.Parameters;

/// <summary>One named matrix or vector within the flat theta.</summary>
/// <param name="Name">Role and layer: <c>W1</c>, <c>b1</c>, <c>gamma1</c>, <c>beta1</c>.</param>
/// <param name="Role">What the entry is for.</param>
/// <param name="Layer">The layer it belongs to, 1 for the first.</param>
/// <param name="Rows">Fan-out of a weight matrix; the length of a vector.</param>
/// <param name="Columns">Fan-in of a weight matrix; 1 for a vector.</param>
/// <param name="Offset">Index of its first element in theta.</param>
public readonly record struct Entry(string Name, Role Role, int Layer, int Rows, int Columns, int Offset)
{
    /// <summary>Number of elements.</summary>
    public int Length => Rows * Columns;

    /// <summary>The entry's elements within a plane laid out like theta.</summary>
    public ReadOnlySpan<T> Of<T>(ReadOnlySpan<T> plane) => plane.Slice(Offset, Length);

    /// <summary>The entry's elements within a plane laid out like theta.</summary>
    public Span<T> Of<T>(Span<T> plane) => plane.Slice(Offset, Length);
}
