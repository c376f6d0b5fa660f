using System.Numerics;
using System.Runtime.CompilerServices;
using Pipeline.Kernel.Contracts;

namespace Pipeline.Plugins.Normalizations;

/// <summary>Neighbouring columns of a row-major matrix, a vector's worth at a time.</summary>
/// <param name="shape">Rows x columns of the matrices.</param>
/// <param name="first">The first column.</param>
internal readonly struct Columns<T>(MatrixShape shape, int first)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly int count = shape.Columns - first;

    /// <summary>The columns' part of a vector of one value a column.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<T> Of(ReadOnlySpan<T> values) => Segment.Load(values, first, count);

    /// <summary>Stores into a vector of one value a column.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(Vector<T> value, Span<T> values) => Segment.Store(value, values, first, count);

    /// <summary>The columns in one row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<T> Load(ReadOnlySpan<T> x, int row) => Segment.Load(x, (row * shape.Columns) + first, count);

    /// <summary>Stores the columns in one row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(Vector<T> value, Span<T> x, int row) =>
        Segment.Store(value, x, (row * shape.Columns) + first, count);
}
