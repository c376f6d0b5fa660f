using System.Numerics.Tensors;
using Pipeline.Kernel.Numerics;

namespace Pipeline.Kernel.Evaluation;

/// <summary>
/// The extreme eigenvalues of a symmetric matrix known by its products: a small tridiagonal matrix on the vectors
/// <c>v, H v, H^2 v ...</c> has nearly the same, and exactly the same once there are as many vectors as dimensions.
/// </summary>
/// <remarks>Lanczos 1950, each vector made orthogonal to all before it.</remarks>
internal static class Lanczos
{
    private const double Nothing = 1e-10;

    /// <summary>The smallest and the greatest eigenvalue with their directions.</summary>
    /// <param name="times">The product of the matrix and a unit vector.</param>
    /// <param name="start">A unit vector.</param>
    /// <param name="steps">Products at most.</param>
    public static (BentDirection Least, BentDirection Greatest) Extremes(Func<double[], double[]> times, double[] start, int steps)
    {
        var (basis, products) = (new List<double[]>(), new List<double[]>());
        var next = start;
        for (var step = 0; step < Math.Min(steps, start.Length); step++)
        {
            basis.Add(next);
            products.Add(times(next));
            next = [.. products[^1]];
            var length = TensorPrimitives.Norm<double>(next);
            Orthogonalize(next, basis);
            var left = TensorPrimitives.Norm<double>(next);
            if (left <= Nothing * length)
            {
                break;
            }

            TensorPrimitives.Divide(next, left, next);
        }

        var (values, vectors) = SymmetricEigenvalues.WithVectors(Projected(basis, products), basis.Count);
        var order = Enumerable.Range(0, values.Length).OrderBy(index => values[index]).ToArray();
        return (Direction(order[0]), Direction(order[^1]));

        BentDirection Direction(int index)
        {
            var sum = new double[start.Length];
            foreach (var (place, vector) in basis.Index())
            {
                TensorPrimitives.MultiplyAdd(vector, vectors[(place * basis.Count) + index], sum, sum);
            }

            return new(values[index], [.. sum]);
        }
    }

    // Twice is enough to be orthogonal to the last bits.
    private static void Orthogonalize(double[] vector, List<double[]> basis)
    {
        foreach (var other in basis.Concat(basis).ToArray())
        {
            TensorPrimitives.MultiplyAdd(other, -TensorPrimitives.Dot<double>(vector, other), vector, vector);
        }
    }

    private static double[] Projected(List<double[]> basis, List<double[]> products)
    {
        var matrix = new double[basis.Count * basis.Count];
        for (var row = 0; row < basis.Count; row++)
        {
            for (var column = 0; column < basis.Count; column++)
            {
                var (upper, lower) = (TensorPrimitives.Dot<double>(basis[row], products[column]), TensorPrimitives.Dot<double>(basis[column], products[row]));
                matrix[(row * basis.Count) + column] = (upper + lower) / 2;
            }
        }

        return matrix;
    }
}
