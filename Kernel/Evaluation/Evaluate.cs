using System.Numerics;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Data;
using Pipeline.Kernel.Model;
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

        var columns = recipe.Architecture.Outputs;
        var outputs = new T[data.Count * columns];
        new Inference<T>(recipe.Architecture, lanes).Run(theta, statistics, data.Count, data.Inputs.Span, outputs);
        var answers = new int[data.Count];
        for (var row = 0; row < answers.Length; row++)
        {
            answers[row] = Answer.ClassOf<T>(recipe.Loss, outputs.AsSpan(row * columns, columns));
        }

        return Confusion.Of(data.Targets.Labels.Span, answers, Math.Max(2, columns));
    }
}
