using System.Numerics;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Parameters;
using Pipeline.Kernel.Training;

namespace Pipeline.Kernel.Evaluation;

/// <summary>The terms of J that depend on the parameters alone.</summary>
public static class Penalty
{
    /// <summary>The sum of the chain's cost terms, each over the entries that its mask covers.</summary>
    /// <param name="chain">Penalties, and projections that are costs.</param>
    /// <param name="layout">Theta's layout.</param>
    /// <param name="theta">All parameters.</param>
    /// <param name="exampleCount">m: examples of the mini-batch or of the split.</param>
    public static double Of<T>(Chain chain, Layout layout, ReadOnlySpan<T> theta, int exampleCount)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Of(chain, layout, theta, exampleCount, Calls.None);

    /// <summary>The same of a recipe's chain, its calls recorded where the recipe says.</summary>
    internal static double Of<T>(Recipe recipe, ReadOnlySpan<T> theta, int exampleCount)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Of(recipe.Chain, recipe.Architecture.Layout, theta, exampleCount, Calls.Of(recipe));

    private static double Of<T>(Chain chain, Layout layout, ReadOnlySpan<T> theta, int exampleCount, Calls calls)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var sum = 0.0;
        foreach (var (index, (rule, only)) in chain.All.Index())
        {
            if (rule is ICost cost)
            {
                calls.Rule(index).Enter(PluginOperation.Value);
                sum += cost.Value(theta, only.In(layout).AsSpan(), exampleCount);
                calls.Rule(index).Leave();
            }
        }

        return sum;
    }
}
