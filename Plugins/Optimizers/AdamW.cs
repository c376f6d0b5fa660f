using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Numerics;

namespace Pipeline.Plugins.Optimizers;

/// <summary>
/// Adam with decoupled weight decay: the decay does not pass through the moments.
/// <code>
/// direction = mHat / (sqrt(vHat) + epsilon) + lambda theta
/// </code>
/// </summary>
/// <remarks>
/// Loshchilov and Hutter 2019, arXiv 1711.05101, algorithm 2. Decays every entry, as PyTorch and optax do. The same as the
/// chain <c>["adam", { "use": "weight-decay", "only": ["weight", "bias", "gamma", "beta"] }]</c>, which decays weights alone
/// without <c>only</c>.
/// </remarks>
/// <param name="Beta1">Decay of m.</param>
/// <param name="Beta2">Decay of v.</param>
/// <param name="Epsilon">Guard of the division, outside the root.</param>
/// <param name="Lambda">Strength of the decay; a step takes <c>alpha lambda theta</c> off theta.</param>
[Plugin("adamw")]
[Description("Adam with decoupled weight decay.")]
public sealed record AdamW(
    [InRange(0, 1, MaximumIsExclusive = true), Description("Decay of m, the average gradient.")]
    double Beta1 = 0.9,
    [InRange(0, 1, MaximumIsExclusive = true), Description("Decay of v, the average squared gradient.")]
    double Beta2 = 0.999,
    [InRange(0, double.PositiveInfinity), Description("Guard of the division, outside the root.")]
    double Epsilon = 1e-8,
    [InRange(0, double.PositiveInfinity), Description("Strength of the decay, on every entry.")]
    double Lambda = 0.01) : IOptimizer, IFormulaRule
{
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
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Formula.Apply2(tile, update, next, new Direction<T>(new(Beta1, Beta2, Epsilon, tile.Scalars), Lambda));

    /// <summary>AdamW's formula, which LAMB scales.</summary>
    internal readonly struct Direction<T>(Adam.Direction<T> adam, double lambda) : IFormula2<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        private readonly Adam.Direction<T> adam = adam;
        private readonly Vector<T> lambda = new(T.CreateChecked(lambda));

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector<T> Invoke(Vector<T> g, Vector<T> theta, ref Vector<T> m, ref Vector<T> v) =>
            adam.Invoke(g, theta, ref m, ref v) + (lambda * theta);
    }
}
