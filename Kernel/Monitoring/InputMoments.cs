using System.Collections.Immutable;
using System.Numerics;

namespace Pipeline.Kernel.Monitoring;

/// <summary>Mean and variance of each input of a layer over some examples.</summary>
/// <param name="Means">Mean of each input.</param>
/// <param name="Variances">Biased variance of each input.</param>
public sealed record InputMoments(ImmutableArray<double> Means, ImmutableArray<double> Variances)
{
    /// <summary>The moments of the columns.</summary>
    /// <param name="rows">Examples.</param>
    /// <param name="values">Examples x inputs, row-major.</param>
    public static InputMoments Of<T>(int rows, ReadOnlySpan<T> values)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var columns = values.Length / rows;
        var (means, variances) = (new double[columns], new double[columns]);
        for (var index = 0; index < values.Length; index++)
        {
            means[index % columns] += double.CreateTruncating(values[index]) / rows;
        }

        for (var index = 0; index < values.Length; index++)
        {
            var distance = double.CreateTruncating(values[index]) - means[index % columns];
            variances[index % columns] += distance * distance / rows;
        }

        return new([.. means], [.. variances]);
    }
}

/// <summary>
/// How far the inputs of a layer have moved: covariate shift as the layer sees it (course, week 3: why batch norm works).
/// </summary>
/// <param name="Mean">RMS of the means' moves, in units of the earlier standard deviation (the root of the mean variance).</param>
/// <param name="Variance">How much the mean variance has grown or shrunk: <c>|ln(now / before)|</c>.</param>
public readonly record struct InputDrift(double Mean, double Variance)
{
    /// <summary>From one snapshot to a later one; 0 where nothing moved.</summary>
    /// <param name="before">Moments of the earlier snapshot.</param>
    /// <param name="now">Moments of the later one, of as many inputs.</param>
    public static InputDrift Between(InputMoments before, InputMoments now)
    {
        var moved = before.Means.Zip(now.Means, (a, b) => (b - a) * (b - a)).Average();
        var (earlier, later) = (before.Variances.Average(), now.Variances.Average());
        return new(
            moved == 0 ? 0 : Math.Sqrt(moved / earlier),
            earlier == later ? 0 : Math.Abs(Math.Log(later / earlier)));
    }
}
