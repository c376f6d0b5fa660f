using System.Collections.Immutable;

namespace Pipeline.Kernel.Evaluation;

/// <summary>Precision, recall and their harmonic mean, of one class or averaged over classes.</summary>
/// <param name="Precision"><c>tp / (tp + fp)</c>; 0 where the class is never predicted.</param>
/// <param name="Recall"><c>tp / (tp + fn)</c>; 0 where the class is absent.</param>
/// <param name="F1"><c>2 tp / (2 tp + fp + fn)</c>; 0 where there is nothing to divide by.</param>
/// <param name="Support">Examples of the class, or of all.</param>
public sealed record ClassScores(double Precision, double Recall, double F1, int Support)
{
    /// <summary>The scores of each class, one against the rest. For binary labels the second is the usual one.</summary>
    public static ImmutableArray<ClassScores> PerClass(Confusion confusion)
    {
        var (support, predicted) = (confusion.Support, confusion.Predicted);
        return [.. Enumerable.Range(0, confusion.Classes).Select(c => Of(confusion[c, c], predicted[c], support[c]))];
    }

    /// <summary>Means over all classes, each counting the same, absent ones too.</summary>
    public static ClassScores Macro(Confusion confusion) => Average(PerClass(confusion), _ => 1);

    /// <summary>Means over the classes weighted by their examples.</summary>
    public static ClassScores Weighted(Confusion confusion) => Average(PerClass(confusion), scores => scores.Support);

    /// <summary>The scores of all decisions pooled; with one label an example all three equal the accuracy.</summary>
    public static ClassScores Micro(Confusion confusion) => Of(confusion.Correct, confusion.Examples, confusion.Examples);

    private static ClassScores Of(int truePositives, int predicted, int support) => new(
        Ratio(truePositives, predicted), Ratio(truePositives, support), Ratio(2.0 * truePositives, (double)predicted + support), support);

    private static ClassScores Average(ImmutableArray<ClassScores> classes, Func<ClassScores, double> weight)
    {
        var total = classes.Sum(weight);
        double Mean(Func<ClassScores, double> score) => Ratio(classes.Sum(scores => weight(scores) * score(scores)), total);
        return new(Mean(s => s.Precision), Mean(s => s.Recall), Mean(s => s.F1), classes.Sum(s => s.Support));
    }

    private static double Ratio(double part, double whole) => whole == 0 ? 0 : part / whole;
}
