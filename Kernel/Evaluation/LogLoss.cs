using System.Numerics;

namespace Pipeline.Kernel.Evaluation;

/// <summary>The mean of <c>-ln p(true class)</c>, computed in double from logits and finite wherever they are.</summary>
public static class LogLoss
{
    /// <summary><c>1/m sum (ln sum_j exp z_j - z_label)</c>; NaN without examples.</summary>
    /// <param name="logits">Examples x classes.</param>
    /// <param name="labels">The true class of each example.</param>
    /// <exception cref="ArgumentException">Not whole rows.</exception>
    public static double OfClasses<T>(ReadOnlySpan<T> logits, ReadOnlySpan<int> labels)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var classes = Rows.Columns(logits.Length, labels.Length);
        var sum = 0.0;
        for (var i = 0; i < labels.Length; i++)
        {
            sum += OfRow(logits.Slice(i * classes, classes), labels[i]);
        }

        return sum / labels.Length;
    }

    /// <summary><c>1/m sum (max(z, 0) - z y + ln(1 + exp(-|z|)))</c>; NaN without examples.</summary>
    /// <param name="logits">One an example.</param>
    /// <param name="labels">0 or 1 for each example.</param>
    /// <exception cref="ArgumentException">Lengths differ.</exception>
    public static double OfBinary<T>(ReadOnlySpan<T> logits, ReadOnlySpan<int> labels)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Rows.Same(logits.Length, labels.Length);
        var sum = 0.0;
        for (var i = 0; i < labels.Length; i++)
        {
            var z = double.CreateChecked(logits[i]);
            sum += Math.Max(z, 0) - (z * labels[i]) + LogOnePlus(Math.Exp(-Math.Abs(z)));
        }

        return sum / labels.Length;
    }

    // double.LogP1 is Log(1 + x), which loses every digit of a small x.
    private static double LogOnePlus(double x)
    {
        var sum = 1 + x;
        return sum == 1 ? x : Math.Log(sum) * (x / (sum - 1));
    }

    private static double OfRow<T>(ReadOnlySpan<T> z, int label)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var max = double.NegativeInfinity;
        foreach (var logit in z)
        {
            max = Math.Max(max, double.CreateChecked(logit));
        }

        var sum = 0.0;
        foreach (var logit in z)
        {
            sum += Math.Exp(double.CreateChecked(logit) - max);
        }

        // The difference first: it is small where the row was predicted right, however large the logits.
        return Math.Log(sum) + (max - double.CreateChecked(z[label]));
    }
}
