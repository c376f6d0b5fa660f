using System.Numerics.Tensors;
using Pipeline.Kernel.Parameters;

namespace Pipeline.Kernel.Minimization;

/// <summary>The largest learning rate with which a descent does not run away.</summary>
/// <remarks>
/// On a quadratic of curvature lambda it is <c>2 / lambda</c> for gradient descent and
/// <c>2 (1 + beta) / (1 - beta) / lambda</c> for the course's momentum.
/// </remarks>
public static class Stability
{
    private const double Limit = 1e12;
    private const double Precision = 1e-8;
    // A step that grows this much from the second to the last quarter of the run grows without end.
    private const double Growth = 1.01;

    /// <summary>
    /// The largest stable alpha, by bisection; infinite where no alpha up to 1e12 runs away, as with rules whose steps
    /// have a bound, and 0 where each down to 1e-12 does.
    /// </summary>
    /// <param name="recipe">The algorithms; its alpha is not used, its steps are how long each trial lasts.</param>
    /// <param name="cost">The cost.</param>
    /// <param name="start">Theta before the first step.</param>
    public static double LargestAlpha(DescentRecipe recipe, GradientFunction<double> cost, Theta<double> start)
    {
        var (stable, unstable) = (0.0, 0.0);
        for (var alpha = 1.0; alpha is >= 1 / Limit and <= Limit && (stable == 0 || unstable == 0); alpha *= unstable == 0 ? 2 : 0.5)
        {
            (stable, unstable) = IsStable(recipe, cost, start, alpha) ? (alpha, unstable) : (stable, alpha);
        }

        if (unstable == 0 || stable == 0)
        {
            return unstable == 0 ? double.PositiveInfinity : 0;
        }

        while (unstable - stable > Precision * stable)
        {
            var middle = stable + ((unstable - stable) / 2);
            (stable, unstable) = IsStable(recipe, cost, start, middle) ? (middle, unstable) : (stable, middle);
        }

        return stable;
    }

    /// <summary>Whether a descent stays finite and its steps do not grow from the second quarter of the run to the last.</summary>
    /// <param name="recipe">The algorithms and the steps of the run.</param>
    /// <param name="cost">The cost.</param>
    /// <param name="start">Theta before the first step.</param>
    /// <param name="alpha">The learning rate.</param>
    public static bool IsStable(DescentRecipe recipe, GradientFunction<double> cost, Theta<double> start, double alpha)
    {
        var descent = new Descent<double>(recipe with { Alpha0 = alpha }, cost, start);
        var before = new double[start.Layout.Length];
        var (early, late) = (0.0, 0.0);
        var quarter = recipe.Steps / 4;
        while (descent.Steps < recipe.Steps)
        {
            descent.Theta.CopyTo(before);
            if (!descent.Step())
            {
                return false;
            }

            var length = TensorPrimitives.Distance<double>(before, descent.Theta);
            early = descent.Steps > quarter && descent.Steps <= 2 * quarter ? Math.Max(early, length) : early;
            late = descent.Steps > 3 * quarter ? Math.Max(late, length) : late;
        }

        return late <= Growth * early;
    }
}
