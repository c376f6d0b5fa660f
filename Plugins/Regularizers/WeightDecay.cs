using System.ComponentModel;
using System.Numerics;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Numerics;

namespace Pipeline.Plugins.Regularizers;

/// <summary>
/// Decoupled weight decay: <c>update = update + lambda * W</c> behind the optimizer, so that the step takes
/// <c>alpha * lambda * W</c> off the weights whatever the optimizer made of the gradient. No term of J, and no division
/// by m. Source: Loshchilov and Hutter 2019, AdamW.
/// </summary>
[Plugin("weight-decay")]
[Description("Decoupled decay: adds lambda theta to the direction behind the optimizer.")]
public sealed record WeightDecay(
    [InRange(0, double.PositiveInfinity), Description("Share of the weights taken off per step, before alpha.")]
    double Lambda = 0.01) : IDecay, IFormulaRule
{
    /// <inheritdoc/>
    public void Apply<T>(in Tile<T> tile, Span<T> update, SlotTarget<T> next)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Formula.Apply(tile, update, new AddTheta<T>(T.CreateChecked(Lambda)));
}
