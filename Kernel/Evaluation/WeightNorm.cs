using System.Numerics;
using Pipeline.Kernel.Numerics;
using Pipeline.Kernel.Parameters;

namespace Pipeline.Kernel.Evaluation;

/// <summary>How large the weights are: <c>sum_l ||W[l]||_F^2</c>, the sum of the squares of every element of every W. Source: the course, regularization.</summary>
public static class WeightNorm
{
    /// <summary>The squared norm over the entries of role weight; b, gamma and beta do not count.</summary>
    /// <param name="layout">Theta's layout.</param>
    /// <param name="theta">All parameters.</param>
    public static double Squared<T>(Layout layout, ReadOnlySpan<T> theta)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var sum = 0.0;
        foreach (var entry in layout.Entries)
        {
            sum += entry.Role == Role.Weight ? double.CreateTruncating(Reductions.SumOfSquares(entry.Of(theta))) : 0;
        }

        return sum;
    }
}
