using System.Numerics;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Data;
using Pipeline.Kernel.Numerics;
using Pipeline.Kernel.Parameters;
using Pipeline.Kernel.Training;

namespace Pipeline.Kernel.Evaluation;

/// <summary>Cost and accuracy of trained parameters on a split.</summary>
public static class Evaluate
{
    /// <summary>Runs the network in inference over all of <paramref name="data"/>.</summary>
    /// <param name="recipe">The network, its loss and its penalties.</param>
    /// <param name="theta">The parameters.</param>
    /// <param name="statistics">The running statistics.</param>
    /// <param name="data">The split.</param>
    /// <param name="lanes">Threads to use; never changes a result.</param>
    public static Evaluation Run<T>(Recipe recipe, Theta<T> theta, Statistics<T> statistics, Dataset<T> data, Lanes lanes)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        new Evaluator<T>(recipe, lanes).Run(theta.Span, statistics.Span, statistics.Updates, data);

    /// <summary>What the network answers to examples of each class.</summary>
    /// <param name="recipe">The network and its loss.</param>
    /// <param name="theta">The parameters.</param>
    /// <param name="statistics">The running statistics.</param>
    /// <param name="data">The split.</param>
    /// <param name="lanes">Threads to use; never changes a result.</param>
    /// <exception cref="ArgumentException">The targets are real values.</exception>
    public static Confusion Classes<T>(Recipe recipe, Theta<T> theta, Statistics<T> statistics, Dataset<T> data, Lanes lanes)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (data.Targets.Kind == TargetKind.Values)
        {
            throw new ArgumentException("real values have no classes to confuse", nameof(data));
        }

        return new Evaluator<T>(recipe, lanes).Classes(theta.Span, statistics.Span, statistics.Updates, data);
    }
}
