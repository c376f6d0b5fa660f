using System.Numerics;

namespace Pipeline.Kernel.Numerics;

/// <summary>
/// Dense matrix products on row-major spans. Every output element is summed over k in one fixed order, whatever the
/// shape of the rest and the number of lanes.
/// </summary>
public static class MatrixProduct
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
        for (var i = 0; i < m; i++)
        {
            for (var j = 0; j < n; j++)
            {
                var sum = T.Zero;
                for (var l = 0; l < k; l++)
                {
                    sum = T.FusedMultiplyAdd(a[(i * k) + l], b[(l * n) + j], sum);
                }

                c[(i * n) + j] = sum;
            }
        }
    }

    /// <summary><c>C = A B^T + bias</c>: a layer's z = X W^T + b.</summary>
    /// <param name="lanes">Threads to use.</param>
    /// <param name="m">Rows of A and C.</param>
    /// <param name="n">Rows of B, columns of C.</param>
    /// <param name="k">Columns of A and B.</param>
    /// <param name="a">m x k.</param>
    /// <param name="b">n x k.</param>
    /// <param name="bias">n values added to every row of C, or empty for none.</param>
    /// <param name="c">Receives m x n; overlaps no source.</param>
    public static void NT<T>(
        Lanes lanes, int m, int n, int k, ReadOnlySpan<T> a, ReadOnlySpan<T> b, ReadOnlySpan<T> bias, Span<T> c)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (var i = 0; i < m; i++)
        {
            for (var j = 0; j < n; j++)
            {
                var sum = T.Zero;
                for (var l = 0; l < k; l++)
                {
                    sum = T.FusedMultiplyAdd(a[(i * k) + l], b[(j * k) + l], sum);
                }

                c[(i * n) + j] = bias.IsEmpty ? sum : sum + bias[j];
            }
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
        for (var i = 0; i < m; i++)
        {
            for (var j = 0; j < n; j++)
            {
                var sum = T.Zero;
                for (var l = 0; l < k; l++)
                {
                    sum = T.FusedMultiplyAdd(a[(l * m) + i], b[(l * n) + j], sum);
                }

                c[(i * n) + j] = sum;
            }
        }
    }
}
