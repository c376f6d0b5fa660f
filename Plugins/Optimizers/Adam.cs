using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Numerics;

namespace Pipeline.Plugins.Optimizers;

/// <summary>
/// Adam: the average gradient over the root of the average squared gradient, both corrected for their start at 0.
/// <code>
/// m = beta1 m + (1 - beta1) g        mHat = m / (1 - beta1^t)
/// v = beta2 v + (1 - beta2) g^2      vHat = v / (1 - beta2^t)
/// direction = mHat / (sqrt(vHat) + epsilon)
/// </code>
/// t counts updates, not epochs, and is 1 at the first.
/// </summary>
/// <remarks>Kingma and Ba 2014, arXiv 1412.6980, algorithm 1; course 2, week 2.</remarks>
/// <param name="Beta1">Decay of m.</param>
/// <param name="Beta2">Decay of v.</param>
/// <param name="Epsilon">Guard of the division, outside the root.</param>
/// <param name="BiasCorrection">Uses mHat and vHat; without it m and v.</param>
[Plugin("adam")]
[Description("The average gradient over the root of the average squared gradient, both corrected.")]
public sealed record Adam(
    [InRange(0, 1, MaximumIsExclusive = true), Description("Decay of m, the average gradient.")]
    double Beta1 = 0.9,
    [InRange(0, 1, MaximumIsExclusive = true), Description("Decay of v, the average squared gradient.")]
    double Beta2 = 0.999,
    [InRange(0, double.PositiveInfinity), Description("Guard of the division, outside the root.")]
    double Epsilon = 1e-8,
    [Description("Divides m and v by 1 - beta^t.")]
    bool BiasCorrection = true) : IOptimizer, IFormulaRule
{
    IReadOnlyList<Slot> ITiled.Slots => [new("m"), new("v")];

    IReadOnlyList<Slot> ITiled.Scalars => [new("mCorrection"), new("vCorrection")];

    /// <inheritdoc/>
    public void Advance(in StepContext context, ReadOnlySpan<double> scalars, Span<double> next)
    {
        next[0] = BiasCorrection ? Ewa.Correction(Beta1, context.Clock.Step) : 1;
        next[1] = BiasCorrection ? Ewa.Correction(Beta2, context.Clock.Step) : 1;
    }

    /// <inheritdoc/>
    public void Apply<T>(in Tile<T> tile, Span<T> update, SlotTarget<T> next)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Formula.Apply2(tile, update, next, new Direction<T>(Beta1, Beta2, Epsilon, tile.Scalars));

    /// <summary>Adam's formula, which AdamW and LAMB start from.</summary>
    internal readonly struct Direction<T>(double beta1, double beta2, double epsilon, ReadOnlySpan<double> scalars)
        : IFormula2<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        private readonly Ewa<T> first = new(beta1);
        private readonly Ewa<T> second = new(beta2);
        private readonly Root<T> root = new(epsilon, EpsilonPlace.Outside);
        private readonly Vector<T> mCorrection = new(T.CreateChecked(scalars[0]));
        private readonly Vector<T> vCorrection = new(T.CreateChecked(scalars[1]));

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector<T> Invoke(Vector<T> g, Vector<T> theta, ref Vector<T> m, ref Vector<T> v)
        {
            m = first.Next(m, g);
            v = second.Next(v, g * g);
            return (mCorrection * m) / root.Of(vCorrection * v);
        }
    }
}
