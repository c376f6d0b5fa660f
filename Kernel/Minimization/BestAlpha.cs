using Pipeline.Kernel.Parameters;

namespace Pipeline.Kernel.Minimization;

/// <summary>The learning rate that reaches a condition in the fewest steps.</summary>
/// <param name="Alpha">The learning rate.</param>
/// <param name="Steps">Steps it takes.</param>
public sealed record BestAlpha(double Alpha, long Steps)
{
    // Oscillating rules come near the minimum early or late by chance: the steps over alpha are no smooth curve.
    private const int Points = 1000;
    private const int Rounds = 3;
    private const double Decades = 1e5;
    private const double Largest = 1e3;

    /// <summary>
    /// Tries learning rates from the largest stable one down over five decades, evenly on a logarithmic scale, then finer and
    /// finer around the best; null where none reaches the condition.
    /// </summary>
    /// <param name="recipe">The algorithms; its alpha is not used, its steps are how long each trial may last.</param>
    /// <param name="cost">The cost.</param>
    /// <param name="start">Theta before the first step.</param>
    /// <param name="until">The condition.</param>
    /// <param name="largest">The largest stable alpha, as <see cref="Stability.LargestAlpha"/> gives it.</param>
    public static BestAlpha? Of(
        DescentRecipe recipe, GradientFunction<double> cost, Theta<double> start, Reached<double> until, double largest)
    {
        var high = Math.Min(largest, Largest);
        var low = high / Decades;
        BestAlpha? best = null;
        for (var round = 0; round < Rounds && high > 0; round++)
        {
            var ratio = Math.Pow(high / low, 1.0 / Points);
            for (var point = 0; point <= Points; point++)
            {
                var alpha = high / Math.Pow(ratio, point);
                // A trial that is no better need not be followed to its end.
                var trial = recipe with { Alpha0 = alpha, Steps = (int)Math.Min(recipe.Steps, (best?.Steps ?? long.MaxValue) - 1) };
                var result = Minimize.Run(trial, cost, start, until);
                best = result.Ending == DescentEnding.Reached ? new(alpha, result.Steps) : best;
            }

            (low, high) = best is null ? (low, 0) : (best.Alpha / ratio, Math.Min(high, best.Alpha * ratio));
        }

        return best;
    }
}
