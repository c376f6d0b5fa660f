using System.ComponentModel;
using System.Numerics;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Numerics;

namespace Pipeline.Plugins.Optimizers;

/// <summary>
/// LAMB: AdamW's direction, scaled for each entry to the length of its parameters.
/// <code>
/// u = mHat / (sqrt(vHat) + epsilon) + lambda theta
/// direction = u ||theta|| / ||u||        the ratio is 1 where either norm is 0
/// </code>
/// </summary>
/// <remarks>
/// You et al. 2020, arXiv 1904.00962, algorithm 2 with bias correction. The same rule as a chain:
/// <c>[{ "use": "adam", "options": { "epsilon": 1e-6 } }, "weight-decay", "trust-ratio"]</c>.
/// </remarks>
/// <param name="Beta1">Decay of m.</param>
/// <param name="Beta2">Decay of v.</param>
/// <param name="Epsilon">Guard of the division, outside the root.</param>
/// <param name="Lambda">Strength of the decay, inside the ratio.</param>
[Plugin("lamb")]
[Description("Adam with decay, then each entry scaled by the ratio of its norms.")]
public sealed record Lamb(
    [InRange(0, 1, MaximumIsExclusive = true), Description("Decay of m, the average gradient.")]
    double Beta1 = 0.9,
    [InRange(0, 1, MaximumIsExclusive = true), Description("Decay of v, the average squared gradient.")]
    double Beta2 = 0.999,
    [InRange(0, double.PositiveInfinity), Description("Guard of the division, outside the root.")]
    double Epsilon = 1e-6,
    [InRange(0, double.PositiveInfinity), Description("Strength of the decay, on every entry.")]
    double Lambda = 0) : IOptimizer
{
    Grain ITiled.Grain => Grain.Entry;

    IReadOnlyList<Slot> ITiled.Slots => [new("m"), new("v")];

    IReadOnlyList<Slot> ITiled.Scalars => [new("mCorrection"), new("vCorrection")];

    /// <inheritdoc/>
    public void Advance(in StepContext context, ReadOnlySpan<double> scalars, Span<double> next)
    {
        next[0] = Ewa.Correction(Beta1, context.Clock.Step);
        next[1] = Ewa.Correction(Beta2, context.Clock.Step);
    }

    /// <inheritdoc/>
    public void Apply<T>(in Tile<T> tile, Span<T> update, SlotTarget<T> next)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var adam = new Adam.Direction<T>(Beta1, Beta2, Epsilon, tile.Scalars);
        Formula.Apply2(tile, update, next, new AdamW.Direction<T>(adam, Lambda));
        Norm.Scale(update, TrustRatio.Of(tile.Theta, update));
    }
}
