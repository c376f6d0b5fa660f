using System.ComponentModel;
using System.Numerics;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Numerics;
using Pipeline.Kernel.Parameters;

namespace Pipeline.Plugins.Normalizations;

/// <summary>
/// Batch norm, for each feature over the m examples of the mini-batch: <c>mu = sum x / m</c>,
/// <c>sigma^2 = sum (x - mu)^2 / m</c>, <c>xHat = (x - mu) / sqrt(sigma^2 + epsilon)</c>, <c>y = gamma * xHat + beta</c>.
/// Inference uses running averages <c>mean = beta * mean + (1 - beta) * mu</c> (variance alike; the option beta),
/// divided by <c>1 - beta^updates</c>; before the first update mean 0 and variance 1. Or it uses the mean and the variance
/// of all training examples, where a pipeline measures those.
/// Backward: <c>dx = gamma / (m sqrt(sigma^2 + epsilon)) * (m dy - dBeta - xHat dGamma)</c>.
/// Source: the course, batch normalization; Ioffe and Szegedy 2015.
/// </summary>
[Plugin("batch-norm")]
[Description("Each feature to mean 0 and variance 1 over the mini-batch, then gamma and beta; running averages at inference.")]
public sealed record BatchNorm(
    [InRange(0, double.PositiveInfinity, MinimumIsExclusive = true), Description("Guard inside the root.")]
    double Epsilon = 1e-8,
    [InRange(0, 1, MaximumIsExclusive = true), Description("Decay of the running averages; 1 - torch's momentum.")]
    double Beta = 0.9,
    [Description("course: averages from 0, corrected; torch: from 0 and 1, uncorrected, unbiased variance.")]
    Convention Convention = Convention.Course) : IMeasuredStatistics
{
    private static readonly IReadOnlyList<Role> GammaAndBeta = [Role.Gamma, Role.Beta];
    private static readonly IReadOnlyList<Slot> FromZero = [new("mean"), new("variance")];
    private static readonly IReadOnlyList<Slot> FromUnit = [new("mean"), new("variance", 1)];

    IReadOnlyList<Role> INormalization.Parameters => GammaAndBeta;

    bool INormalization.CancelsBias => true;

    IReadOnlyList<Slot> INormalization.Statistics => Convention == Convention.Course ? FromZero : FromUnit;

    /// <summary>mu and 1 / sqrt(sigma^2 + epsilon), one of each a feature.</summary>
    public int CacheLength(MatrixShape shape) => 2 * shape.Columns;

    /// <inheritdoc/>
    public void Forward<T>(in NormalizationInput<T> input, Span<T> y, Span<T> cache, SlotTarget<T> next)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var (rows, features) = (input.Shape.Rows, input.Shape.Columns);
        var mu = cache[..features];
        var inverse = cache.Slice(features, features);
        Reductions.ColumnSums(rows, input.X, mu);
        Divide(mu, rows);
        PerColumn.SumOfSquares(rows, input.X, mu, inverse);
        Divide(inverse, rows);
        var unbias = Convention == Convention.Torch && rows > 1 ? rows / (rows - 1.0) : 1;
        Average(input.Statistics[0], mu, 1 - Beta, next[0]);
        Average(input.Statistics[1], inverse, (1 - Beta) * unbias, next[1]);
        for (var first = 0; first < features; first += Vector<T>.Count)
        {
            var variance = Segment.Load<T>(inverse, first, features - first);
            Segment.Store(Inverse(variance), inverse, first, features - first);
        }

        PerColumn.Scale(rows, input.X, mu, inverse, input.Gamma, input.Beta, y);
    }

    /// <inheritdoc/>
    public void Infer<T>(in NormalizationInput<T> input, Span<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var correction = Convention == Convention.Course ? 1 - Math.Pow(Beta, input.Updates) : 1;
        var unseen = correction == 0;
        var divisor = new Vector<T>(T.CreateChecked(unseen ? 1 : correction));
        for (var first = 0; first < input.Shape.Columns; first += Vector<T>.Count)
        {
            var columns = new Columns<T>(input.Shape, first);
            var mean = columns.Of(input.Statistics[0]) / divisor;
            var variance = unseen ? Vector<T>.One : columns.Of(input.Statistics[1]) / divisor;
            Normalize(input, columns, mean, Inverse(variance), y);
        }
    }

    /// <inheritdoc/>
    public void Backward<T>(
        in NormalizationInput<T> input,
        ReadOnlySpan<T> cache,
        ReadOnlySpan<T> dy,
        Span<T> dx,
        Span<T> dGamma,
        Span<T> dBeta)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var (rows, features) = (input.Shape.Rows, input.Shape.Columns);
        var mu = cache[..features];
        var inverse = cache.Slice(features, features);
        Reductions.ColumnSums(rows, dy, dBeta);
        PerColumn.SumOfProducts(rows, input.X, mu, dy, dGamma);
        for (var first = 0; first < features; first += Vector<T>.Count)
        {
            var products = Segment.Load<T>(dGamma, first, features - first);
            Segment.Store(products * Segment.Load(inverse, first, features - first), dGamma, first, features - first);
        }

        PerColumn.ScaleGradient(rows, input.X, mu, inverse, input.Gamma, dGamma, dBeta, dy, dx);
    }

    /// <inheritdoc/>
    public void Measured<T>(
        ReadOnlySpan<double> mean, ReadOnlySpan<double> variance, long exampleCount, long updates, SlotTarget<T> statistics)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        // What inference divides by, or takes for unbiased.
        var correction = Convention == Convention.Course ? 1 - Math.Pow(Beta, updates) : 1;
        var unbias = Convention == Convention.Torch && exampleCount > 1 ? exampleCount / (exampleCount - 1.0) : 1;
        for (var feature = 0; feature < mean.Length; feature++)
        {
            statistics[0][feature] = T.CreateChecked(mean[feature] * correction);
            statistics[1][feature] = T.CreateChecked(variance[feature] * correction * unbias);
        }
    }

    private static void Divide<T>(Span<T> values, int divisor)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var by = new Vector<T>(T.CreateChecked(divisor));
        for (var first = 0; first < values.Length; first += Vector<T>.Count)
        {
            var left = values.Length - first;
            Segment.Store(Segment.Load<T>(values, first, left) / by, values, first, left);
        }
    }

    /// <summary><c>next = beta * before + share * value</c>.</summary>
    private void Average<T>(ReadOnlySpan<T> before, ReadOnlySpan<T> value, double share, Span<T> next)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var (keep, take) = (new Vector<T>(T.CreateChecked(Beta)), new Vector<T>(T.CreateChecked(share)));
        for (var first = 0; first < value.Length; first += Vector<T>.Count)
        {
            var left = value.Length - first;
            var average = (keep * Segment.Load(before, first, left)) + (take * Segment.Load(value, first, left));
            Segment.Store(average, next, first, left);
        }
    }

    private static void Normalize<T>(
        in NormalizationInput<T> input, Columns<T> columns, Vector<T> mean, Vector<T> scale, Span<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var (gamma, beta) = (columns.Of(input.Gamma), columns.Of(input.Beta));
        var x = input.X;
        for (var row = 0; row < input.Shape.Rows; row++)
        {
            columns.Store((gamma * ((columns.Load(x, row) - mean) * scale)) + beta, y, row);
        }
    }

    private Vector<T> Inverse<T>(Vector<T> variance)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Vector<T>.One / Vector.SquareRoot(variance + new Vector<T>(T.CreateChecked(Epsilon)));
}
