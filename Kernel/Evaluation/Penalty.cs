using System.Numerics;
using Pipeline.Kernel.Parameters;

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
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var sum = 0.0;
        foreach (var (cost, only) in chain.Costs)
        {
            sum += cost.Value(theta, only.In(layout).AsSpan(), exampleCount);
        }

        return sum;
    }
}
