using System.Numerics;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Numerics;

namespace Pipeline.Kernel.Data;

/// <summary>
/// Whether two sets look like draws from one distribution, as dev and test should: shares of the labels by the chi-square
/// test of homogeneity, means of every input (and of targets that are values) by the t-test of Welch, corrected for the
/// number of tests by Bonferroni, labels and inputs weighing alike. Means and shares only: two sets may differ otherwise.
/// </summary>
/// <param name="P">How often chance alone makes two draws from one distribution differ so much; small where they differ.</param>
/// <param name="Targets">The same of labels or target values alone.</param>
/// <param name="Inputs">The same of the inputs alone.</param>
/// <param name="Feature">The input that differs most.</param>
/// <param name="FirstMean">Its mean in the first set.</param>
/// <param name="SecondMean">Its mean in the second set.</param>
public sealed record SplitComparison(double P, double Targets, double Inputs, int Feature, double FirstMean, double SecondMean)
{
    /// <summary>Below this p two sets are taken to differ: one false alarm in a thousand pairs of sets that do not.</summary>
    public const double Threshold = 0.001;

    private const int Families = 2;

    /// <summary>Whether the sets differ by more than chance explains.</summary>
    public bool Differs => P < Threshold;

    /// <summary>Compares two sets with the same features and targets, on their inputs as they stand.</summary>
    /// <exception cref="ArgumentException">Sets of different kinds.</exception>
    public static SplitComparison Of<T>(Dataset<T> first, Dataset<T> second)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (first.Features != second.Features || first.Targets.Kind != second.Targets.Kind || first.Targets.Outputs != second.Targets.Outputs)
        {
            throw new ArgumentException("Sets of other features or targets cannot be compared.");
        }

        var (one, two) = (Means.Of(first.Inputs), Means.Of(second.Inputs));
        var inputs = Means.PValues(one, two);
        var feature = Array.IndexOf(inputs, inputs.Min());
        var targets = first.Targets.Kind == TargetKind.Values
            ? Corrected(Means.PValues(Means.Of(AsInputs(first.Targets)), Means.Of(AsInputs(second.Targets))))
            : Labels(first.Targets, second.Targets);
        var all = Corrected(inputs);
        return new(Math.Min(1, Families * Math.Min(targets, all)), targets, all, feature, one.Mean[feature], two.Mean[feature]);
    }

    private static double Corrected(double[] p) => Math.Min(1, p.Length * p.Min());

    private static Inputs<T> AsInputs<T>(Targets<T> targets)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => new(targets.Count, targets.Outputs, targets.Values);

    /// <summary><c>sum (observed - expected)^2 / expected</c> over both sets and the classes that occur.</summary>
    private static double Labels<T>(Targets<T> first, Targets<T> second)
        where T : unmanaged
    {
        var (one, two) = (LabelShares.Counts(first), LabelShares.Counts(second));
        var (m1, m2) = ((double)first.Count, (double)second.Count);
        var (statistic, classes) = (0.0, 0);
        for (var label = 0; label < one.Length; label++)
        {
            var total = (double)one[label] + two[label];
            if (total > 0)
            {
                classes++;
                statistic += Part(one[label], total * m1 / (m1 + m2)) + Part(two[label], total * m2 / (m1 + m2));
            }
        }

        return ChiSquareTail.Of(statistic, classes - 1);
    }

    private static double Part(double observed, double expected) => (observed - expected) * (observed - expected) / expected;
}
