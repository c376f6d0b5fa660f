using System.Numerics;
using Pipeline.Kernel.Model;

namespace Pipeline.Kernel.Evaluation;

/// <summary>What a network's outputs say.</summary>
public static class Answer
{
    /// <summary>The class with the largest output, the first of equals; for one output whether it says 1.</summary>
    /// <param name="loss">Logits say 1 above 0, values of the squared error above 0.5.</param>
    /// <param name="outputs">One row of the network's outputs.</param>
    public static int ClassOf<T>(Loss loss, ReadOnlySpan<T> outputs)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (outputs.Length == 1)
        {
            var threshold = loss == Loss.MeanSquaredError ? T.CreateChecked(0.5) : T.Zero;
            return outputs[0] > threshold ? 1 : 0;
        }

        var best = 0;
        for (var index = 1; index < outputs.Length; index++)
        {
            best = outputs[index] > outputs[best] ? index : best;
        }

        return best;
    }
}
