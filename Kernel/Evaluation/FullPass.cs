using System.Numerics;
using Pipeline.Kernel.Data;
using Pipeline.Kernel.Model;
using Pipeline.Kernel.Numerics;
using Pipeline.Kernel.Parameters;
using Pipeline.Kernel.Training;

namespace Pipeline.Kernel.Evaluation;

/// <summary>
/// Statistics of normalizations measured over a whole split through the final network, in place of averages over the
/// mini-batches that an earlier theta saw. Layer after layer: each is measured behind those below it as inference will run
/// them. A pass over the split for each such layer, 256 examples at a time. Source: the course, batch norm at test time;
/// Ioffe and Szegedy 2015, algorithm 2.
/// </summary>
public static class FullPass
{
    /// <summary>The statistics with those of every layer of <see cref="InferenceStatistics.FullPass"/> measured.</summary>
    /// <param name="recipe">The network.</param>
    /// <param name="theta">The parameters.</param>
    /// <param name="statistics">The running statistics; kept where a layer does not ask.</param>
    /// <param name="train">The split to measure on.</param>
    /// <param name="lanes">Threads to use; never changes a result.</param>
    public static Statistics<T> Of<T>(Recipe recipe, Theta<T> theta, Statistics<T> statistics, Dataset<T> train, Lanes lanes)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (!IsAsked(recipe.Architecture))
        {
            return statistics;
        }

        var (values, updates) = (statistics.Span.ToArray(), Math.Max(1, statistics.Updates));
        new Evaluator<T>(recipe, lanes).Measure(theta.Span, values, updates, train);
        return new(statistics.Layout, values, updates);
    }

    /// <summary>Whether any layer asks for it.</summary>
    internal static bool IsAsked(Architecture architecture) => architecture.Layers.Any(layer => layer.IsMeasured);
}
