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
    // Steps that grow from every part of the run to the next, and this much in all, grow without end.
    private const double Growth = 1.01;
    private const int Parts = 8;
    private const int PartsToSettle = 2;

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

    /// <summary>Whether a descent stays finite and its largest steps do not grow from each eighth of the run to the next.</summary>
    /// <param name="recipe">The algorithms and the steps of the run.</param>
    /// <param name="cost">The cost.</param>
    /// <param name="start">Theta before the first step.</param>
    /// <param name="alpha">The learning rate.</param>
    public static bool IsStable(DescentRecipe recipe, GradientFunction<double> cost, Theta<double> start, double alpha)
    {
        var descent = new Descent<double>(recipe with { Alpha0 = alpha }, cost, start);
        var before = new double[start.Layout.Length];
        var longest = new double[Parts];
        while (descent.Steps < recipe.Steps)
        {
            descent.Theta.CopyTo(before);
            var part = (int)(descent.Steps * Parts / recipe.Steps);
            if (!descent.Step())
            {
                return false;
            }

            longest[part] = Math.Max(longest[part], TensorPrimitives.Distance<double>(before, descent.Theta));
        }

        var settled = longest[PartsToSettle..];
        return settled[^1] <= Growth * settled[0] || settled.Zip(settled.Skip(1), (part, next) => next <= part).Contains(true);
    }
}
