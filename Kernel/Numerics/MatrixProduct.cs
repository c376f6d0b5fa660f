using System.Numerics;
using Pipeline.Kernel.Numerics.Products;

namespace Pipeline.Kernel.Numerics;

/// <summary>
/// Dense matrix products of floats or doubles on row-major spans. Every output element is one chain of fused
/// multiply-adds in the order of k, starting from its bias or from zero: the same bits for a row alone or in a batch,
/// for any number of lanes, on any processor. A span shorter than its matrix throws <see cref="ArgumentException"/>.
/// </summary>
public static unsafe class MatrixProduct
{
    /// <summary><c>C = A B</c>: the gradient of a layer's input, dX = dZ W.</summary>
    /// <param name="lanes">Threads to use.</param>
    /// <param name="m">Rows of A and C.</param>
    /// <param name="n">Columns of B and C.</param>
    /// <param name="k">Columns of A, rows of B.</param>
    /// <param name="a">m x k.</param>
    /// <param name="b">k x n.</param>
    /// <param name="c">Receives m x n; overlaps no source.</param>
    public static void NN<T>(Lanes lanes, int m, int n, int k, ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> c)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Require(m, n, k, a, b, c);
        fixed (T* pA = a, pB = b, pC = c)
        {
            ProductJob<T>.Run(lanes, new(Strided<T>.RowMajor(pA, k), Strided<T>.RowMajor(pB, n), null, pC, m, n, k), default);
        }
    }

    /// <summary><c>C = A B</c>, every element passed through the epilogue as soon as it is finished.</summary>
    internal static void NN<T, TEpilogue>(
        Lanes lanes, int m, int n, int k, ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> c, TEpilogue epilogue)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TEpilogue : struct, IEpilogue<T>, allows ref struct
    {
        Require(m, n, k, a, b, c);
        fixed (T* pA = a, pB = b, pC = c)
        {
            var product = new Product<T>(Strided<T>.RowMajor(pA, k), Strided<T>.RowMajor(pB, n), null, pC, m, n, k);
            ProductJob<T>.Run(lanes, product, Epilogue<T>.Of(ref epilogue));
        }
    }

    /// <summary><c>C = A B^T + bias</c>: a layer's z = X W^T + b.</summary>
    /// <param name="lanes">Threads to use.</param>
    /// <param name="m">Rows of A and C.</param>
    /// <param name="n">Rows of B, columns of C.</param>
    /// <param name="k">Columns of A and B.</param>
    /// <param name="a">m x k.</param>
    /// <param name="b">n x k.</param>
    /// <param name="bias">n values that the sums of every row start from, or empty for none.</param>
    /// <param name="c">Receives m x n; overlaps no source.</param>
    public static void NT<T>(
        Lanes lanes, int m, int n, int k, ReadOnlySpan<T> a, ReadOnlySpan<T> b, ReadOnlySpan<T> bias, Span<T> c)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Require(m, n, k, a, b, c);
        Require(bias.Length, bias.IsEmpty ? 0 : n, 1, nameof(bias));
        fixed (T* pA = a, pB = b, pBias = bias, pC = c)
        {
            var product = new Product<T>(Strided<T>.RowMajor(pA, k), Strided<T>.Transposed(pB, k), pBias, pC, m, n, k);
            ProductJob<T>.Run(lanes, product, default);
        }
    }

    /// <summary><c>C = A B^T + bias</c>, every element passed through the epilogue as soon as it is finished.</summary>
    internal static void NT<T, TEpilogue>(
        Lanes lanes,
        int m,
        int n,
        int k,
        ReadOnlySpan<T> a,
        ReadOnlySpan<T> b,
        ReadOnlySpan<T> bias,
        Span<T> c,
        TEpilogue epilogue)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TEpilogue : struct, IEpilogue<T>, allows ref struct
    {
        Require(m, n, k, a, b, c);
        Require(bias.Length, bias.IsEmpty ? 0 : n, 1, nameof(bias));
        fixed (T* pA = a, pB = b, pBias = bias, pC = c)
        {
            var product = new Product<T>(Strided<T>.RowMajor(pA, k), Strided<T>.Transposed(pB, k), pBias, pC, m, n, k);
            ProductJob<T>.Run(lanes, product, Epilogue<T>.Of(ref epilogue));
        }
    }

    /// <summary><c>C = A^T B</c>: the gradient of a layer's weights, dW = dZ^T X.</summary>
    /// <param name="lanes">Threads to use.</param>
    /// <param name="m">Columns of A, rows of C.</param>
    /// <param name="n">Columns of B and C.</param>
    /// <param name="k">Rows of A and B.</param>
    /// <param name="a">k x m.</param>
    /// <param name="b">k x n.</param>
    /// <param name="c">Receives m x n; overlaps no source.</param>
    public static void TN<T>(Lanes lanes, int m, int n, int k, ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> c)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Require(m, n, k, a, b, c);
        fixed (T* pA = a, pB = b, pC = c)
        {
            ProductJob<T>.Run(lanes, new(Strided<T>.Transposed(pA, m), Strided<T>.RowMajor(pB, n), null, pC, m, n, k), default);
        }
    }

    /// <summary>
    /// Some rows of <c>C = A^T B</c>, on the calling thread and into a buffer of their own: the bits of the whole product.
    /// </summary>
    /// <param name="from">First row.</param>
    /// <param name="rows">Number of rows; fastest in multiples of <see cref="Tiles.MaxRows"/>.</param>
    /// <param name="m">Columns of A: rows of the whole C.</param>
    /// <param name="n">Columns of B and C.</param>
    /// <param name="k">Rows of A and B.</param>
    /// <param name="a">k x m.</param>
    /// <param name="b">k x n.</param>
    /// <param name="c">Receives rows x n.</param>
    internal static void TNRows<T>(int from, int rows, int m, int n, int k, ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> c)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Require(m, n, k, rows, a, b, c);
        ArgumentOutOfRangeException.ThrowIfNegative(from);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(from, m - rows);
        fixed (T* pA = a, pB = b, pC = c)
        {
            var product = new Product<T>(Strided<T>.Transposed(pA + from, m), Strided<T>.RowMajor(pB, n), null, pC, rows, n, k);
            new BlockProduct<T>(product, new(0, rows), new(0, n), default).Run();
        }
    }

    /// <summary>The kernels behind this page do not look at bounds: here, and only here, they are checked.</summary>
    private static void Require<T>(int m, int n, int k, ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> c) =>
        Require(m, n, k, m, a, b, c);

    private static void Require<T>(int m, int n, int k, int rows, ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> c)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(m);
        ArgumentOutOfRangeException.ThrowIfNegative(n);
        ArgumentOutOfRangeException.ThrowIfNegative(k);
        ArgumentOutOfRangeException.ThrowIfNegative(rows);
        Require(a.Length, m, k, nameof(a));
        Require(b.Length, n, k, nameof(b));
        Require(c.Length, rows, n, nameof(c));
    }

    private static void Require(int length, int rows, int columns, string name)
    {
        if (length < (long)rows * columns)
        {
            throw new ArgumentException($"{length} elements do not hold a matrix of {rows} x {columns}.", name);
        }
    }
}
