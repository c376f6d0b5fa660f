using System.ComponentModel;
using System.Numerics;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Numerics;
using Pipeline.Kernel.Parameters;

namespace Pipeline.Plugins.Regularizers;

/// <summary>
/// Elastic net: the term <c>lambda / m * (r * sum |W| + (1 - r) / 2 * sum W^2)</c> of J and its subgradient
/// <c>lambda / m * (r * sign(W) + (1 - r) * W)</c>, r the option l1Ratio. With r = 0 it is <see cref="L2"/>, with r = 1
/// <see cref="L1"/> at scale full. Source: Zou and Hastie 2005; scikit-learn's ElasticNet.
/// </summary>
[Plugin("elastic-net")]
[Description("L1 and L2 as one term of J.")]
public sealed record ElasticNet(
    [InRange(0, double.PositiveInfinity), Description("Strength of both parts.")] double Lambda = 0.1,
    [InRange(0, 1), Description("Share of the L1 part.")] double L1Ratio = 0.5) : IPenalty, IFormulaRule
{
    /// <inheritdoc/>
    public void Apply<T>(in Tile<T> tile, Span<T> update, SlotTarget<T> next)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var scale = Lambda / tile.Context.ExampleCount;
        Formula.Apply(
            tile, update, new AddElasticNet<T>(T.CreateChecked(scale * L1Ratio), T.CreateChecked(scale * (1 - L1Ratio))));
    }

    /// <inheritdoc/>
    public double Value<T>(ReadOnlySpan<T> theta, ReadOnlySpan<Entry> entries, int exampleCount)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var magnitudes = L1Ratio * Norms.SumOfMagnitudes(theta, entries);
        var squares = (1 - L1Ratio) / 2 * Norms.SumOfSquares(theta, entries);
        return Lambda / exampleCount * (magnitudes + squares);
    }
}
