using System.Numerics;

namespace Pipeline.Kernel.Averages;

/// <summary>Averages that move along a series. Course: exponentially weighted averages.</summary>
public static class MovingAverage
{
    /// <summary>Simple moving average: the mean of each window of neighbours, the first at the window's end.</summary>
    /// <param name="values">The series, oldest first.</param>
    /// <param name="window">Values that each mean takes, 1 or more.</param>
    /// <returns>window - 1 fewer than there are values; none where the window is longer than the series.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A window below 1.</exception>
    public static T[] Simple<T>(ReadOnlySpan<T> values, int window)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(window, 1);
        var weights = new T[window];
        weights.AsSpan().Fill(T.One);
        return Weighted<T>(values, weights);
    }

    /// <summary>Weighted moving average: <c>sum of weight times value / sum of weights</c> over each window of neighbours.</summary>
    /// <param name="values">The series, oldest first.</param>
    /// <param name="weights">Weights within the window, of the oldest value first; as many as the window has values.</param>
    /// <returns>One fewer than the weights fewer than there are values; none where the window is longer than the series.</returns>
    /// <exception cref="ArgumentException">No weights, or weights whose sum is not above 0.</exception>
    public static T[] Weighted<T>(ReadOnlySpan<T> values, ReadOnlySpan<T> weights)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var total = Sum(weights);
        if (!(total > T.Zero && T.IsFinite(total)))
        {
            throw new ArgumentException("The sum of the weights must be above 0.", nameof(weights));
        }

        var averages = new T[Math.Max(0, values.Length - weights.Length + 1)];
        for (var i = 0; i < averages.Length; i++)
        {
            averages[i] = Product(values.Slice(i, weights.Length), weights) / total;
        }

        return averages;
    }

    /// <summary>Exponentially weighted average after each value, from 0 on.</summary>
    /// <param name="values">The series, oldest first.</param>
    /// <param name="beta">Weight of what came before.</param>
    /// <param name="corrected">Divides by <c>1 - beta^t</c>.</param>
    /// <returns>As many as there are values.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A beta below 0, of 1 or above, or not a number.</exception>
    public static T[] Exponential<T>(ReadOnlySpan<T> values, T beta, bool corrected = false)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var average = Ewa.Of(beta);
        var averages = new T[values.Length];
        for (var t = 0; t < values.Length; t++)
        {
            average = average.Next(values[t]);
            averages[t] = corrected ? average.Corrected : average.Value;
        }

        return averages;
    }

    private static T Sum<T>(ReadOnlySpan<T> values)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var sum = T.Zero;
        foreach (var value in values)
        {
            sum += value;
        }

        return sum;
    }

    private static T Product<T>(ReadOnlySpan<T> values, ReadOnlySpan<T> weights)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var sum = T.Zero;
        for (var i = 0; i < values.Length; i++)
        {
            sum += weights[i] * values[i];
        }

        return sum;
    }
}
