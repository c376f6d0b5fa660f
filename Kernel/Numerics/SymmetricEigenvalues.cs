namespace Pipeline.Kernel.Numerics;

/// <summary>The eigenvalues of a symmetric matrix by the rotations of Jacobi, accurate also for the small ones; for some hundred rows.</summary>
internal static class SymmetricEigenvalues
{
    private const int MostSweeps = 60;

    /// <summary>The eigenvalues in ascending order.</summary>
    /// <param name="matrix">n x n, row-major, symmetric; overwritten.</param>
    /// <param name="n">Rows.</param>
    public static double[] Of(Span<double> matrix, int n)
    {
        for (var sweep = 0; sweep < MostSweeps && Rotate(matrix, n); sweep++)
        {
        }

        var values = new double[n];
        for (var i = 0; i < n; i++)
        {
            values[i] = matrix[(i * n) + i];
        }

        Array.Sort(values);
        return values;
    }

    private static bool Rotate(Span<double> a, int n)
    {
        var turned = false;
        for (var p = 0; p < n; p++)
        {
            for (var q = p + 1; q < n; q++)
            {
                var (app, aqq, apq) = (a[(p * n) + p], a[(q * n) + q], a[(p * n) + q]);
                if (Math.Abs(apq) > 1e-17 * Math.Sqrt(Math.Abs(app) * Math.Abs(aqq)))
                {
                    Turn(a, n, p, q, (aqq - app) / (2 * apq));
                    turned = true;
                }
            }
        }

        return turned;
    }

    // Makes a[p, q] vanish; the smaller of the two angles.
    private static void Turn(Span<double> a, int n, int p, int q, double theta)
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
    }
}
