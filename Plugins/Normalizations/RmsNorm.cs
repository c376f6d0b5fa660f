using System.ComponentModel;
using System.Numerics;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Numerics;
using Pipeline.Kernel.Parameters;

namespace Pipeline.Plugins.Normalizations;

/// <summary>
/// Root mean square norm, for each example over its n features: <c>xHat = x / sqrt(sum x^2 / n + epsilon)</c>,
/// <c>y = gamma * xHat</c>; the same at inference.
/// Backward, with <c>d = gamma * dy</c>: <c>dx = (d - xHat * mean(d * xHat)) / sqrt(sum x^2 / n + epsilon)</c>.
/// Source: Zhang and Sennrich 2019.
/// </summary>
[Plugin("rms-norm")]
[Description("Each example over the root mean square of its features, then gamma.")]
public sealed record RmsNorm(
    [InRange(0, double.PositiveInfinity, MinimumIsExclusive = true), Description("Guard inside the root.")]
    double Epsilon = 1e-5) : INormalization
{
    private static readonly IReadOnlyList<Role> GammaAlone = [Role.Gamma];

    IReadOnlyList<Role> INormalization.Parameters => GammaAlone;

    bool INormalization.CancelsBias => false;

    /// <summary>xHat, then 1 / sqrt(sum x^2 / n + epsilon) for each example.</summary>
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
            RowGradient.Scale(xHat, input.Gamma, y.Slice(row * features, features));
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
            RowGradient.Scale(target, input.Gamma, target);
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
        for (var row = 0; row < input.Shape.Rows; row++)
        {
            var (start, n) = (row * features, T.CreateChecked(features));
            var xHat = cache.Slice(start, features);
            var d = dx.Slice(start, features);
            RowGradient.ToParameters(dy.Slice(start, features), xHat, dGamma, []);
            RowGradient.Scale(dy.Slice(start, features), input.Gamma, d);
            RowGradient.ToInput(d, xHat, T.Zero, Reductions.Dot(d, xHat) / n, cache[input.Shape.Length + row]);
        }
    }

    private T Normalize<T>(ReadOnlySpan<T> x, Span<T> xHat)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var inverse = T.One / T.Sqrt((Reductions.SumOfSquares(x) / T.CreateChecked(x.Length)) + T.CreateChecked(Epsilon));
        var scale = new Vector<T>(inverse);
        for (var i = 0; i < x.Length; i += Vector<T>.Count)
        {
            Segment.Store(Segment.Load(x, i, x.Length - i) * scale, xHat, i, x.Length - i);
        }

        return inverse;
    }
}
