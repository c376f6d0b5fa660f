using System.Collections.Immutable;
using System.Numerics;
using System.Numerics.Tensors;

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
    private const int NumbersAtOnce = 1 << 16;

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

    /// <summary>The data set with its inputs transformed where they are used; no number is copied.</summary>
    public Dataset<T> Apply<T>(Dataset<T> data)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => data with { Inputs = data.Inputs.Scaled(this) };

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

        new Scaling<T>(this).Apply(inputs);
    }

    private static Standardization Uniform(int features, double scale) =>
        new([.. Enumerable.Repeat(0.0, features)], [.. Enumerable.Repeat(scale, features)]);

    private static Standardization MeanAndDeviation<T>(Dataset<T> train)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var moments = new Moments(train.Features);
        InRows(train.Inputs, moments.Add);
        return new([.. moments.Mean], [.. moments.Squares.Select(sum => OrOne(Math.Sqrt(sum / train.Count)))]);
    }

    private static Standardization MinimumAndRange<T>(Dataset<T> train)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var extremes = new Extremes(train.Features);
        InRows(train.Inputs, extremes.Add);
        return new([.. extremes.Low], [.. extremes.High.Zip(extremes.Low, (high, low) => OrOne(high - low))]);
    }

    /// <summary>Hands over all rows in order, as doubles.</summary>
    internal static void InRows<T>(Inputs<T> inputs, Action<ReadOnlySpan<double>> add)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var rows = new int[Math.Max(1, NumbersAtOnce / inputs.Features)];
        var (numbers, row) = (new T[rows.Length * inputs.Features], new double[inputs.Features]);
        for (var start = 0; start < inputs.Count; start += rows.Length)
        {
            var count = Math.Min(rows.Length, inputs.Count - start);
            for (var i = 0; i < count; i++)
            {
                rows[i] = start + i;
            }

            inputs.Gather(rows.AsSpan(0, count), numbers);
            for (var i = 0; i < count; i++)
            {
                TensorPrimitives.ConvertTruncating<T, double>(numbers.AsSpan(i * inputs.Features, inputs.Features), row);
                add(row);
            }
        }
    }

    private static double OrOne(double scale) => scale > 0 ? scale : 1;
}
