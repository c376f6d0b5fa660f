using System.Numerics;
using Pipeline.Kernel.Numerics;

namespace Pipeline.Kernel.Data;

/// <summary>Mean and unbiased variance of each feature of a sample.</summary>
/// <param name="Count">Examples.</param>
/// <param name="Mean">One for each feature.</param>
/// <param name="Variance"><c>sum (x - mean)^2 / (m - 1)</c>, one for each feature; 0 for one example.</param>
internal sealed record Means(int Count, double[] Mean, double[] Variance)
{
    /// <summary>Of all examples.</summary>
    public static Means Of<T>(Inputs<T> inputs)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var moments = new Moments(inputs.Features);
        Standardization.InRows(inputs, moments.Add);
        return new(inputs.Count, [.. moments.Mean], [.. moments.Squares.Select(sum => sum / Math.Max(1, inputs.Count - 1))]);
    }

    /// <summary>How likely chance makes the means differ so much, feature by feature: the t-test of Welch, two-sided.</summary>
    public static double[] PValues(Means first, Means second) =>
        [.. Enumerable.Range(0, first.Mean.Length).Select(feature => PValue(first, second, feature))];

    private static double PValue(Means first, Means second, int feature)
    {
        var (s1, s2) = (first.Variance[feature] / first.Count, second.Variance[feature] / second.Count);
        var difference = first.Mean[feature] - second.Mean[feature];
        if (first.Count < 2 || second.Count < 2)
        {
            return 1;
        }

        if (s1 + s2 == 0)
        {
            return difference == 0 ? 1 : 0;
        }

        var freedom = (s1 + s2) * (s1 + s2) / ((s1 * s1 / (first.Count - 1)) + (s2 * s2 / (second.Count - 1)));
        return StudentTail.TwoSided(difference / Math.Sqrt(s1 + s2), freedom);
    }
}
