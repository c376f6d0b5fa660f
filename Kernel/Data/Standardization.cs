using System.Collections.Immutable;
using System.Numerics;

namespace Pipeline.Kernel.Data;

/// <summary>What the inputs are divided by.</summary>
public enum InputScaling
{
    /// <summary>The inputs stay as they are.</summary>
    None,

    /// <summary>Each feature to mean 0 and variance 1.</summary>
    Standardize,

    /// <summary>Each feature to the interval from 0 to 1.</summary>
    MinMax,

    /// <summary>Every feature divided by one number, such as 255 for pixels.</summary>
    Divide,
}

/// <summary>
/// <c>x := (x - center) / scale</c>, feature by feature. Fitted on the training set alone and applied unchanged to dev,
/// test and everything predicted later, so that all go through the same transformation.
/// </summary>
/// <param name="Center">What is subtracted from each feature.</param>
/// <param name="Scale">What each feature is divided by; never 0.</param>
public sealed record Standardization(ImmutableArray<double> Center, ImmutableArray<double> Scale)
{
    /// <summary>The transformation that a training set calls for. A constant feature is divided by 1.</summary>
    /// <param name="scaling">
    /// Standardize: center is the mean, scale the standard deviation <c>sqrt(sum (x - mean)^2 / m)</c>;
    /// MinMax: center is the minimum, scale the range.
    /// </param>
    /// <param name="train">The training set.</param>
    /// <param name="divisor">Scale of every feature for <see cref="InputScaling.Divide"/>.</param>
    /// <exception cref="ArgumentException">A divisor that is 0 or not finite.</exception>
    public static Standardization Fit<T>(InputScaling scaling, Dataset<T> train, double divisor = 1)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => scaling switch
        {
            InputScaling.Standardize => MeanAndDeviation(train),
            InputScaling.MinMax => MinimumAndRange(train),
            InputScaling.Divide when divisor == 0 || !double.IsFinite(divisor) =>
                throw new ArgumentException($"The divisor must be finite and not 0, not {divisor}."),
            InputScaling.Divide => Uniform(train.Features, divisor),
            _ => Uniform(train.Features, 1),
        };

    /// <summary>The data set with its inputs transformed.</summary>
    public Dataset<T> Apply<T>(Dataset<T> data)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var inputs = data.Inputs.ToArray();
        Apply<T>(inputs);
        return data with { Inputs = inputs };
    }

    /// <summary>Transforms rows of inputs in place; computed in double, rounded once.</summary>
    /// <param name="inputs">Whole rows of features.</param>
    /// <exception cref="ArgumentException">Not whole rows.</exception>
    public void Apply<T>(Span<T> inputs)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (inputs.Length % Center.Length != 0)
        {
            throw new ArgumentException($"{inputs.Length} inputs are no whole rows of {Center.Length} features.");
        }

        for (var start = 0; start < inputs.Length; start += Center.Length)
        {
            for (var feature = 0; feature < Center.Length; feature++)
            {
                ref var x = ref inputs[start + feature];
                x = T.CreateChecked((double.CreateChecked(x) - Center[feature]) / Scale[feature]);
            }
        }
    }

    private static Standardization Uniform(int features, double scale) =>
        new([.. Enumerable.Repeat(0.0, features)], [.. Enumerable.Repeat(scale, features)]);

    private static Standardization MeanAndDeviation<T>(Dataset<T> train)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        // Welford's recurrence: no cancellation, and exact for a constant feature.
        var (mean, squares) = (new double[train.Features], new double[train.Features]);
        var inputs = train.Inputs.Span;
        for (var i = 0; i < inputs.Length; i++)
        {
            var (row, feature) = Math.DivRem(i, train.Features);
            var x = double.CreateChecked(inputs[i]);
            var delta = x - mean[feature];
            mean[feature] += delta / (row + 1);
            squares[feature] += delta * (x - mean[feature]);
        }

        return new([.. mean], [.. squares.Select(sum => OrOne(Math.Sqrt(sum / train.Count)))]);
    }

    private static Standardization MinimumAndRange<T>(Dataset<T> train)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var columns = Enumerable.Range(0, train.Features).Select(feature => Extremes(train, feature)).ToArray();
        return new([.. columns.Select(column => column.Low)], [.. columns.Select(column => OrOne(column.High - column.Low))]);
    }

    private static (double Low, double High) Extremes<T>(Dataset<T> train, int feature)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var inputs = train.Inputs.Span;
        var (low, high) = (double.PositiveInfinity, double.NegativeInfinity);
        for (var i = feature; i < inputs.Length; i += train.Features)
        {
            low = Math.Min(low, double.CreateChecked(inputs[i]));
            high = Math.Max(high, double.CreateChecked(inputs[i]));
        }

        return (low, high);
    }

    private static double OrOne(double scale) => scale > 0 ? scale : 1;
}
