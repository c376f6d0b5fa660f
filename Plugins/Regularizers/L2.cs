using System.ComponentModel;
using System.Numerics;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Numerics;
using Pipeline.Kernel.Parameters;

namespace Pipeline.Plugins.Regularizers;

/// <summary>
/// L2: the term <c>lambda / (2 m) * sum W^2</c> of J and its gradient <c>(lambda / m) * W</c>, m the examples of the
/// mini-batch in a step. Coupled: the optimizer sees the sum. Source: the course, regularization.
/// </summary>
[Plugin("l2")]
[Description("The term lambda / (2 m) sum W^2 of J, coupled: the optimizer sees its gradient.")]
public sealed record L2(
    [InRange(0, double.PositiveInfinity), Description("Strength; the course's assignments use 0.1 and 0.7.")]
    double Lambda = 0.1) : IPenalty, IFormulaRule
{
    /// <inheritdoc/>
    public void Apply<T>(in Tile<T> tile, Span<T> update, SlotTarget<T> next)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Formula.Apply(tile, update, new AddTheta<T>(T.CreateChecked(Lambda / tile.Context.ExampleCount)));

    /// <inheritdoc/>
    public double Value<T>(ReadOnlySpan<T> theta, ReadOnlySpan<Entry> entries, int exampleCount)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Lambda / (2.0 * exampleCount) * Norms.SumOfSquares(theta, entries);
}
