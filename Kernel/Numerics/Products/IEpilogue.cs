namespace Pipeline.Kernel.Numerics.Products;

/// <summary>
/// What is done to a product's output while it still lies in the cache: an activation, a mask. A ref struct may hold the
/// spans it needs. Called by any lane, for the pieces in any order, for every element once; it must not throw.
/// </summary>
internal interface IEpilogue<T>
{
    /// <summary>Receives finished elements of C.</summary>
    /// <param name="offset">Where they lie in C, row-major: row times n plus column of the first.</param>
    /// <param name="values">Part of one row, or whole rows one after the other; may be written over.</param>
    void Apply(int offset, Span<T> values);
}
