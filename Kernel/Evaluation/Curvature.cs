using System.Numerics.Tensors;
using Pipeline.Kernel.Minimization;
using Pipeline.Kernel.Numerics;
using Pipeline.Kernel.Parameters;

namespace Pipeline.Kernel.Evaluation;

/// <summary>How a cost bends around a point: where a run is stuck.</summary>
/// <remarks>
/// Course 2, week 2: in many dimensions a point without slope is a saddle far more often than a minimum. Products of the
/// Hessian and a direction are central differences of the gradient; the extreme curvatures come by the method of Lanczos.
/// </remarks>
public static class Curvature
{
    // Rounding and truncation of a central difference in double meet near here.
    private const double Step = 1e-5;
    // Eigenvalues that small beside the largest are rounding.
    private const double Rounding = 1e-6;

    /// <summary>The gradient, the curvature along random directions, the extreme curvatures and what they mean.</summary>
    /// <param name="cost">The cost with its gradient; the same function at every call.</param>
    /// <param name="theta">Where to look.</param>
    /// <param name="key">Draws the directions.</param>
    /// <param name="directions">Random directions, and steps of Lanczos where theta has as many dimensions.</param>
    /// <param name="tolerance">Slopes and curvatures up to this one count as none.</param>
    public static CurvatureReport Measure(
        GradientFunction<double> cost, ReadOnlySpan<double> theta, RandomKey key, int directions = 20, double tolerance = 1e-3)
    {
        var product = new HessianProduct(cost, theta, Step);
        var along = new double[directions];
        for (var index = 0; index < directions; index++)
        {
            var direction = Unit(key.Split(index), theta.Length);
            along[index] = TensorPrimitives.Dot<double>(direction, product.Times(direction));
        }

        var (least, greatest) = Lanczos.Extremes(product.Times, Unit(key.Fold("start"), theta.Length), directions);
        var slope = TensorPrimitives.Norm<double>(product.Gradient);
        return new(product.Cost, slope, [.. along], least, greatest, VerdictOf(slope, least.Curvature, greatest.Curvature, tolerance));
    }

    private static CurvatureVerdict VerdictOf(double slope, double least, double greatest, double tolerance)
    {
        var scale = Math.Max(Math.Abs(least), Math.Abs(greatest));
        var nothing = Rounding * scale;
        return slope > tolerance ? CurvatureVerdict.Slope
            : scale <= tolerance ? CurvatureVerdict.Plateau
            : least < -nothing && greatest > nothing ? CurvatureVerdict.Saddle
            : greatest > nothing ? CurvatureVerdict.Minimum
            : CurvatureVerdict.Maximum;
    }

    private static double[] Unit(RandomKey key, int length)
    {
        var direction = new double[length];
        RandomFill.Normal(key, direction);
        TensorPrimitives.Divide(direction, TensorPrimitives.Norm<double>(direction), direction);
        return direction;
    }
}
