namespace Pipeline.Kernel.Evaluation;

/// <summary>Eigenvalues of a small symmetric matrix by rotations that take one pair of entries to 0 at a time.</summary>
/// <remarks>Jacobi 1846.</remarks>
internal static class Jacobi
{
    private const int Sweeps = 60;

    /// <summary>The eigenvalues, and their vectors as columns.</summary>
    /// <param name="matrix">A symmetric matrix; written over.</param>
    public static (double[] Values, double[,] Vectors) Eigen(double[,] matrix)
    {
        var count = matrix.GetLength(0);
        var vectors = new double[count, count];
        for (var index = 0; index < count; index++)
        {
            vectors[index, index] = 1;
        }

        for (var sweep = 0; sweep < Sweeps; sweep++)
        {
            for (var p = 0; p < count; p++)
            {
                for (var q = p + 1; q < count; q++)
                {
                    Rotate(matrix, vectors, p, q);
                }
            }
        }

        return ([.. Enumerable.Range(0, count).Select(index => matrix[index, index])], vectors);
    }

    private static void Rotate(double[,] matrix, double[,] vectors, int p, int q)
    {
        if (matrix[p, q] == 0)
        {
            return;
        }

        var ratio = (matrix[q, q] - matrix[p, p]) / (2 * matrix[p, q]);
        var tangent = (ratio < 0 ? -1 : 1) / (Math.Abs(ratio) + Math.Sqrt((ratio * ratio) + 1));
        var cosine = 1 / Math.Sqrt((tangent * tangent) + 1);
        var sine = tangent * cosine;
        for (var index = 0; index < matrix.GetLength(0); index++)
        {
            (matrix[index, p], matrix[index, q]) = Turned(matrix[index, p], matrix[index, q]);
            (vectors[index, p], vectors[index, q]) = Turned(vectors[index, p], vectors[index, q]);
        }

        for (var index = 0; index < matrix.GetLength(0); index++)
        {
            (matrix[p, index], matrix[q, index]) = Turned(matrix[p, index], matrix[q, index]);
        }

        (double, double) Turned(double a, double b) => ((cosine * a) - (sine * b), (sine * a) + (cosine * b));
    }
}
