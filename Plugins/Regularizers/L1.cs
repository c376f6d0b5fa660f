using System.ComponentModel;
using System.Numerics;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Numerics;
using Pipeline.Kernel.Parameters;

namespace Pipeline.Plugins.Regularizers;

/// <summary>
/// L1: the term <c>s * sum |W|</c> of J and its subgradient <c>s * sign(W)</c>, sign(0) = 0, with
/// <c>s = lambda / (2 m)</c> (half) or <c>lambda / m</c> (full). Weights come near 0 but not to it; see
/// <see cref="ProximalL1"/> for exact zeros. Source: the course, regularization.
/// </summary>
[Plugin("l1")]
[Description("The term lambda / (2 m) sum |W| of J.")]
public sealed record L1(
    [InRange(0, double.PositiveInfinity), Description("Strength.")] double Lambda = 0.1,
    [Description("Factor before the sum: half is lambda / (2 m), full is lambda / m.")]
    PenaltyScale Scale = PenaltyScale.Half) : IPenalty, IFormulaRule
{
    /// <inheritdoc/>
    public void Apply<T>(in Tile<T> tile, Span<T> update, SlotTarget<T> next)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Formula.Apply(
            tile, update, new AddElasticNet<T>(T.CreateChecked(Scale.Of(Lambda, tile.Context.ExampleCount)), T.Zero));

    /// <inheritdoc/>
    public double Value<T>(ReadOnlySpan<T> theta, ReadOnlySpan<Entry> entries, int exampleCount)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Scale.Of(Lambda, exampleCount) * Norms.SumOfMagnitudes(theta, entries);
}
