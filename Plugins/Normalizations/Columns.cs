using System.Numerics;
using System.Runtime.CompilerServices;
using Pipeline.Kernel.Contracts;

namespace Pipeline.Plugins.Normalizations;

/// <summary>
/// Neighbouring columns of a row-major matrix, a vector's worth at a time, down all rows. Sums run in four strands
/// (rows 0, 4, 8, ...; 1, 5, 9, ...) that are added last: one fixed order, and no addition waits for the one before.
/// </summary>
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

    /// <summary><c>sum x / m</c> over the m rows.</summary>
    public Vector<T> Mean(ReadOnlySpan<T> x)
    {
        var (s0, s1, s2, s3) = (Vector<T>.Zero, Vector<T>.Zero, Vector<T>.Zero, Vector<T>.Zero);
        var row = 0;
        for (; row <= shape.Rows - 4; row += 4)
        {
            s0 += Load(x, row);
            s1 += Load(x, row + 1);
            s2 += Load(x, row + 2);
            s3 += Load(x, row + 3);
        }

        for (; row < shape.Rows; row++)
        {
            s0 += Load(x, row);
        }

        return (s0 + s1 + (s2 + s3)) / new Vector<T>(T.CreateChecked(shape.Rows));
    }

    /// <summary><c>sum (x - mean)^2 / m</c> over the m rows.</summary>
    public Vector<T> Variance(ReadOnlySpan<T> x, Vector<T> mean)
    {
        var (s0, s1, s2, s3) = (Vector<T>.Zero, Vector<T>.Zero, Vector<T>.Zero, Vector<T>.Zero);
        var row = 0;
        for (; row <= shape.Rows - 4; row += 4)
        {
            s0 += Square(Load(x, row) - mean);
            s1 += Square(Load(x, row + 1) - mean);
            s2 += Square(Load(x, row + 2) - mean);
            s3 += Square(Load(x, row + 3) - mean);
        }

        for (; row < shape.Rows; row++)
        {
            s0 += Square(Load(x, row) - mean);
        }

        return (s0 + s1 + (s2 + s3)) / new Vector<T>(T.CreateChecked(shape.Rows));
    }

    private static Vector<T> Square(Vector<T> value) => value * value;
}
