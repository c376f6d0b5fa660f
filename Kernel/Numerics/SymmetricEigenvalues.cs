namespace Pipeline.Kernel.Numerics;

/// <summary>Eigenvalues and vectors of a symmetric matrix by the rotations of Jacobi (1846), accurate also for the small ones; for some hundred rows.</summary>
internal static class SymmetricEigenvalues
{
    private const int MostSweeps = 60;

    /// <summary>The eigenvalues in ascending order.</summary>
    /// <param name="matrix">n x n, row-major, symmetric; overwritten.</param>
    /// <param name="n">Rows.</param>
    public static double[] Of(Span<double> matrix, int n)
    {
        var values = Diagonal(matrix, [], n);
        Array.Sort(values);
        return values;
    }

    /// <summary>The eigenvalues in no order, and their vectors: column i, of length 1, belongs to value i.</summary>
    /// <param name="matrix">n x n, row-major, symmetric; overwritten.</param>
    /// <param name="n">Rows.</param>
    public static (double[] Values, double[] Vectors) WithVectors(Span<double> matrix, int n)
    {
        var vectors = new double[n * n];
        for (var i = 0; i < n; i++)
        {
            vectors[(i * n) + i] = 1;
        }

        return (Diagonal(matrix, vectors, n), vectors);
    }

    private static double[] Diagonal(Span<double> matrix, Span<double> vectors, int n)
    {
        for (var sweep = 0; sweep < MostSweeps && Rotate(matrix, vectors, n); sweep++)
        {
        }

        var values = new double[n];
        for (var i = 0; i < n; i++)
        {
            values[i] = matrix[(i * n) + i];
        }

        return values;
    }

    private static bool Rotate(Span<double> a, Span<double> vectors, int n)
    {
        var turned = false;
        for (var p = 0; p < n; p++)
        {
            for (var q = p + 1; q < n; q++)
            {
                var (app, aqq, apq) = (a[(p * n) + p], a[(q * n) + q], a[(p * n) + q]);
                if (Math.Abs(apq) > 1e-17 * Math.Sqrt(Math.Abs(app) * Math.Abs(aqq)))
                {
                    Turn(a, vectors, n, p, q, (aqq - app) / (2 * apq));
                    turned = true;
                }
            }
        }

        return turned;
    }

    // Makes a[p, q] vanish; the smaller of the two angles.
    private static void Turn(Span<double> a, Span<double> vectors, int n, int p, int q, double theta)
    {
        var t = double.IsInfinity(theta * theta) ? 0.5 / theta : (theta < 0 ? -1 : 1) / (Math.Abs(theta) + Math.Sqrt((theta * theta) + 1));
        var c = 1 / Math.Sqrt((t * t) + 1);
        var s = t * c;
        var apq = a[(p * n) + q];
        a[(p * n) + p] -= t * apq;
        a[(q * n) + q] += t * apq;
        a[(p * n) + q] = a[(q * n) + p] = 0;
        for (var k = 0; k < n; k++)
        {
            if (k != p && k != q)
            {
                var (akp, akq) = (a[(k * n) + p], a[(k * n) + q]);
                a[(k * n) + p] = a[(p * n) + k] = (c * akp) - (s * akq);
                a[(k * n) + q] = a[(q * n) + k] = (s * akp) + (c * akq);
            }
        }

        for (var at = 0; at < vectors.Length; at += n)
        {
            var (vp, vq) = (vectors[at + p], vectors[at + q]);
            (vectors[at + p], vectors[at + q]) = ((c * vp) - (s * vq), (s * vp) + (c * vq));
        }
    }
}
