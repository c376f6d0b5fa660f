using System.ComponentModel;
using System.Numerics;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Numerics;
using Pipeline.Kernel.Parameters;

namespace Pipeline.Plugins.Normalizations;

/// <summary>
/// Layer norm, for each example over its n features: <c>mu = sum x / n</c>, <c>sigma^2 = sum (x - mu)^2 / n</c>,
/// <c>xHat = (x - mu) / sqrt(sigma^2 + epsilon)</c>, <c>y = gamma * xHat + beta</c>; the same at inference.
/// Backward, with <c>d = gamma * dy</c>: <c>dx = (d - mean(d) - xHat * mean(d * xHat)) / sqrt(sigma^2 + epsilon)</c>.
/// Source: Ba, Kiros and Hinton 2016; torch.nn.LayerNorm.
/// </summary>
[Plugin("layer-norm")]
[Description("Each example to mean 0 and variance 1 over its features, then gamma and beta.")]
public sealed record LayerNorm(
    [InRange(0, double.PositiveInfinity, MinimumIsExclusive = true), Description("Guard inside the root.")]
    double Epsilon = 1e-5) : INormalization
{
    private static readonly IReadOnlyList<Role> GammaAndBeta = [Role.Gamma, Role.Beta];

    IReadOnlyList<Role> INormalization.Parameters => GammaAndBeta;

    bool INormalization.CancelsBias => false;

    /// <summary>xHat, then 1 / sqrt(sigma^2 + epsilon) for each example.</summary>
    public int CacheLength(MatrixShape shape) => shape.Length + shape.Rows;

    /// <inheritdoc/>
    public void Forward<T>(in NormalizationInput<T> input, Span<T> y, Span<T> cache, SlotTarget<T> next)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var features = input.Shape.Columns;
        for (var row = 0; row < input.Shape.Rows; row++)
        {
            var xHat = cache.Slice(row * features, features);
            cache[input.Shape.Length + row] = Normalize(input.X.Slice(row * features, features), xHat);
            Affine(xHat, input, y.Slice(row * features, features));
        }
    }

    /// <inheritdoc/>
    public void Infer<T>(in NormalizationInput<T> input, Span<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var features = input.Shape.Columns;
        for (var row = 0; row < input.Shape.Rows; row++)
        {
            var target = y.Slice(row * features, features);
            Normalize(input.X.Slice(row * features, features), target);
            Affine(target, input, target);
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
        var features = input.Shape.Columns;
        dGamma.Clear();
        dBeta.Clear();
        for (var row = 0; row < input.Shape.Rows; row++)
        {
            var (start, n) = (row * features, T.CreateChecked(features));
            var xHat = cache.Slice(start, features);
            var d = dx.Slice(start, features);
            RowGradient.ToParameters(dy.Slice(start, features), xHat, dGamma, dBeta);
            RowGradient.Scale(dy.Slice(start, features), input.Gamma, d);
            var mean = Reductions.Sum<T>(d) / n;
            RowGradient.ToInput(d, xHat, mean, Reductions.Dot(d, xHat) / n, cache[input.Shape.Length + row]);
        }
    }

    private T Normalize<T>(ReadOnlySpan<T> x, Span<T> xHat)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var n = T.CreateChecked(x.Length);
        var mean = new Vector<T>(Reductions.Sum(x) / n);
        for (var i = 0; i < x.Length; i += Vector<T>.Count)
        {
            Segment.Store(Segment.Load(x, i, x.Length - i) - mean, xHat, i, x.Length - i);
        }

        var inverse = T.One / T.Sqrt((Reductions.SumOfSquares<T>(xHat) / n) + T.CreateChecked(Epsilon));
        var scale = new Vector<T>(inverse);
        for (var i = 0; i < x.Length; i += Vector<T>.Count)
        {
            Segment.Store(Segment.Load<T>(xHat, i, x.Length - i) * scale, xHat, i, x.Length - i);
        }

        return inverse;
    }

    private static void Affine<T>(ReadOnlySpan<T> xHat, in NormalizationInput<T> input, Span<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (var i = 0; i < y.Length; i += Vector<T>.Count)
        {
            var (gamma, beta) = (Segment.Load(input.Gamma, i, y.Length - i), Segment.Load(input.Beta, i, y.Length - i));
            Segment.Store((gamma * Segment.Load(xHat, i, y.Length - i)) + beta, y, i, y.Length - i);
        }
    }
}
