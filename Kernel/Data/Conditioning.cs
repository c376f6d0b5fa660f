using System.Numerics;
using System.Numerics.Tensors;
using Pipeline.Kernel.Numerics;

namespace Pipeline.Kernel.Data;

/// <summary>
/// How elongated the cost is that gradient descent must walk down on these inputs (course: Normalizing inputs): the
/// eigenvalues of <c>(1/m) sum x x^T</c>, the Hessian of half the mean squared error of a linear model without bias.
/// Descent is stable below <c>alpha = 2 / largest</c> and needs steps in proportion to the condition number.
/// </summary>
/// <param name="Largest">Largest eigenvalue: the steepest curvature.</param>
/// <param name="Smallest">Smallest eigenvalue that is not 0 to rounding: the flattest direction that the data have.</param>
/// <param name="Flat">Directions of no curvature at all: constant zeros, or inputs that follow from others.</param>
public sealed record Conditioning(double Largest, double Smallest, int Flat)
{
    // Eigenvalues below this share of the largest are those of rounding errors.
    private const double Rounding = 1e-14;

    /// <summary><c>largest / smallest</c>; 1 is a sphere, NaN for inputs that are all 0.</summary>
    public double Number => Largest / Smallest;

    /// <summary>The conditioning of inputs as they stand: <c>m n^2</c> operations, and some <c>20 n^3</c> for the eigenvalues.</summary>
    public static Conditioning Of<T>(Inputs<T> inputs)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var n = inputs.Features;
        var eigenvalues = SymmetricEigenvalues.Of(SecondMoments(inputs), n);
        var largest = eigenvalues[^1];
        var real = Array.FindAll(eigenvalues, value => value > largest * n * Rounding);
        return new(largest, real.Length == 0 ? 0 : real[0], n - real.Length);
    }

    /// <summary>The same of the inputs with mean 0 and variance 1 for each feature.</summary>
    public static Conditioning OfStandardized<T>(Dataset<T> data)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Of(Standardization.Fit(InputScaling.Standardize, data).Apply(data).Inputs);

    private static double[] SecondMoments<T>(Inputs<T> inputs)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var n = inputs.Features;
        var sums = new double[n * n];
        Standardization.InRows(inputs, row =>
        {
            for (var i = 0; i < n; i++)
            {
                var line = sums.AsSpan((i * n) + i, n - i);
                TensorPrimitives.MultiplyAdd(row[i..], row[i], line, line);
            }
        });
        for (var i = 0; i < n; i++)
        {
            for (var j = i; j < n; j++)
            {
                sums[(i * n) + j] = sums[(j * n) + i] = sums[(i * n) + j] / inputs.Count;
            }
        }

        return sums;
    }
}
