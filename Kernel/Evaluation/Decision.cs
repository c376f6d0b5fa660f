using System.Numerics;

namespace Pipeline.Kernel.Evaluation;

/// <summary>Turns logits into predicted classes.</summary>
public static class Decision
{
    /// <summary>The class of the largest logit of each row; ties go to the first.</summary>
    /// <param name="logits">Examples x classes.</param>
    /// <param name="predictions">Receives one class an example.</param>
    /// <exception cref="ArgumentException">Not whole rows.</exception>
    public static void OfClasses<T>(ReadOnlySpan<T> logits, Span<int> predictions)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var classes = Rows.Columns(logits.Length, predictions.Length);
        for (var i = 0; i < predictions.Length; i++)
        {
            predictions[i] = IndexOfMax(logits.Slice(i * classes, classes));
        }
    }

    /// <summary>1 where <c>sigmoid(logit) &gt; 1/2</c>, that is where the logit is positive, otherwise 0.</summary>
    /// <param name="logits">One an example.</param>
    /// <param name="predictions">Receives one label an example.</param>
    /// <exception cref="ArgumentException">Lengths differ.</exception>
    public static void OfBinary<T>(ReadOnlySpan<T> logits, Span<int> predictions)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Rows.Same(logits.Length, predictions.Length);
        for (var i = 0; i < predictions.Length; i++)
        {
            predictions[i] = logits[i] > T.Zero ? 1 : 0;
        }
    }

    private static int IndexOfMax<T>(ReadOnlySpan<T> row)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var best = 0;
        for (var i = 1; i < row.Length; i++)
        {
            best = row[i] > row[best] ? i : best;
        }

        return best;
    }
}
