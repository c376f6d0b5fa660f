using System.Collections.Immutable;

namespace Pipeline.Kernel.Evaluation;

/// <summary>How often each class was taken for each: the confusion matrix.</summary>
/// <param name="Classes">C.</param>
/// <param name="Counts">True class x predicted class, row-major.</param>
public sealed record Confusion(int Classes, ImmutableArray<int> Counts)
{
    /// <summary>Counts the pairs.</summary>
    /// <param name="labels">The true class of each example.</param>
    /// <param name="predictions">The predicted class of each example.</param>
    /// <param name="classes">C, also where some class occurs nowhere.</param>
    /// <exception cref="ArgumentException">Lengths differ.</exception>
    public static Confusion Of(ReadOnlySpan<int> labels, ReadOnlySpan<int> predictions, int classes)
    {
        if (labels.Length != predictions.Length)
        {
            throw new ArgumentException($"{labels.Length} labels and {predictions.Length} predictions.");
        }

        var counts = new int[classes * classes];
        for (var i = 0; i < labels.Length; i++)
        {
            counts[(labels[i] * classes) + predictions[i]]++;
        }

        return new(classes, [.. counts]);
    }

    /// <summary>Examples of one class that were predicted to be another, or the same.</summary>
    public int this[int label, int prediction] => Counts[(label * Classes) + prediction];

    /// <summary>m.</summary>
    public int Examples => Counts.Sum();

    /// <summary>Examples on the diagonal.</summary>
    public int Correct => Each(label => this[label, label]).Sum();

    /// <summary>Share of right predictions; NaN without examples.</summary>
    public double Accuracy => (double)Correct / Examples;

    /// <summary>Examples of each class.</summary>
    public ImmutableArray<int> Support => [.. Each(label => Each(prediction => this[label, prediction]).Sum())];

    /// <summary>Predictions of each class.</summary>
    public ImmutableArray<int> Predicted => [.. Each(prediction => Each(label => this[label, prediction]).Sum())];

    private IEnumerable<int> Each(Func<int, int> number) => Enumerable.Range(0, Classes).Select(number);
}
