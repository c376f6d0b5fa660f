using System.Numerics;
using Pipeline.Kernel.Parameters;

namespace Pipeline.Kernel.Minimization;

/// <summary>Minimises a cost by a chain of rules, from a start to an end.</summary>
public static class Minimize
{
    /// <summary>Steps until the condition holds, the steps are done, or a number stops being finite.</summary>
    /// <param name="recipe">The algorithms.</param>
    /// <param name="cost">What is minimised.</param>
    /// <param name="start">Theta before the first step.</param>
    /// <param name="until">The condition, also asked at the start; none if null.</param>
    /// <param name="observer">Is told of the start and of every step.</param>
    /// <param name="token">Ends the descent after a whole step.</param>
    public static DescentResult<T> Run<T>(
        DescentRecipe recipe,
        GradientFunction<T> cost,
        Theta<T> start,
        Reached<T>? until = null,
        DescentObserver<T>? observer = null,
        CancellationToken token = default)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var descent = new Descent<T>(recipe, cost, start);
        observer?.Invoke(0, descent.Cost, descent.Theta);
        while (true)
        {
            if (!double.IsFinite(descent.Cost))
            {
                return Ended(DescentEnding.Diverged, "cost");
            }

            if (until?.Invoke(descent.Cost, descent.Theta) == true)
            {
                return Ended(DescentEnding.Reached);
            }

            if (descent.Steps >= recipe.Steps || token.IsCancellationRequested)
            {
                return Ended(descent.Steps >= recipe.Steps ? DescentEnding.Completed : DescentEnding.Cancelled);
            }

            if (!descent.Step())
            {
                return Ended(DescentEnding.Diverged, descent.Broken);
            }

            observer?.Invoke(descent.Steps, descent.Cost, descent.Theta);
        }

        DescentResult<T> Ended(DescentEnding ending, string? entry = null) =>
            new(new(start.Layout, descent.Theta), descent.Cost, descent.Steps, ending, entry);
    }
}
