using System.ComponentModel;
using System.Numerics;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Numerics;
using Pipeline.Kernel.Parameters;

namespace Pipeline.Plugins.Initializers;

/// <summary>
/// A random orthogonal matrix: <c>W W^T = gain^2 I</c> where W has no more rows than columns, else
/// <c>W^T W = gain^2 I</c>. W / gain is the Q of the QR decomposition of a normal draw with positive diagonal of R, so it
/// is uniform among the orthogonal matrices.
/// Source: Saxe et al. 2014; Mezzadri 2007 for the signs; torch.nn.init.orthogonal_.
/// </summary>
[Plugin("orthogonal")]
[Description("Rows or columns that are orthogonal and of length gain.")]
public sealed record Orthogonal(
    [InRange(0, double.PositiveInfinity, MinimumIsExclusive = true), Description("Length of the rows or columns; torch's gain.")]
    double Gain = 1) : IInitializer
{
    /// <inheritdoc/>
    public void Fill<T>(in Entry entry, RandomKey key, Span<T> destination)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var (rows, columns) = (entry.Rows, entry.Columns);
        var (count, length) = (Math.Min(rows, columns), Math.Max(rows, columns));
        var vectors = new double[count * length];
        RandomFill.Normal<double>(key, vectors);
        for (var i = 0; i < count; i++)
        {
            Orthonormalize(vectors, i, length);
        }

        var wide = rows <= columns;
        for (var index = 0; index < destination.Length; index++)
        {
            var (row, column) = Math.DivRem(index, columns);
            var q = wide ? vectors[(row * length) + column] : vectors[(column * length) + row];
            destination[index] = T.CreateChecked(Gain * q);
        }
    }

    // Gram-Schmidt, modified and done twice: the second pass removes what rounding left of the first.
    private static void Orthonormalize(Span<double> vectors, int index, int length)
    {
        var vector = vectors.Slice(index * length, length);
        for (var pass = 0; pass < 2; pass++)
        {
            for (var before = 0; before < index; before++)
            {
                ReadOnlySpan<double> unit = vectors.Slice(before * length, length);
                Subtract(vector, Reductions.Dot<double>(vector, unit), unit);
            }
        }

        var scale = 1 / Math.Sqrt(Reductions.SumOfSquares<double>(vector));
        foreach (ref var value in vector)
        {
            value *= scale;
        }
    }

    private static void Subtract(Span<double> vector, double factor, ReadOnlySpan<double> unit)
    {
        var i = 0;
        for (var f = new Vector<double>(factor); i <= vector.Length - Vector<double>.Count; i += Vector<double>.Count)
        {
            (new Vector<double>(vector[i..]) - (f * new Vector<double>(unit[i..]))).CopyTo(vector[i..]);
        }

        for (; i < vector.Length; i++)
        {
            vector[i] -= factor * unit[i];
        }
    }
}
