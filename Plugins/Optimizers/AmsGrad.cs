using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Numerics;

namespace Pipeline.Plugins.Optimizers;

/// <summary>
/// AMSGrad: Adam over the largest average squared gradient so far, so that no step grows back.
/// <code>
/// m = beta1 m + (1 - beta1) g        mHat = m / (1 - beta1^t)
/// v = beta2 v + (1 - beta2) g^2      vMax = max(vMax, v)
/// direction = mHat / (sqrt(vMax / (1 - beta2^t)) + epsilon)
/// </code>
/// </summary>
/// <remarks>
/// Reddi, Kale and Kumar 2018, with PyTorch's bias correction: the largest uncorrected v, corrected. AMSGrad with
/// decoupled decay is the chain <c>["amsgrad", "weight-decay"]</c>.
/// </remarks>
/// <param name="Beta1">Decay of m.</param>
/// <param name="Beta2">Decay of v.</param>
/// <param name="Epsilon">Guard of the division, outside the root.</param>
[Plugin("amsgrad")]
[Description("Adam whose v never falls.")]
public sealed record AmsGrad(
    [InRange(0, 1, MaximumIsExclusive = true), Description("Decay of m, the average gradient.")]
    double Beta1 = 0.9,
    [InRange(0, 1, MaximumIsExclusive = true), Description("Decay of v, the average squared gradient.")]
    double Beta2 = 0.999,
    [InRange(0, double.PositiveInfinity), Description("Guard of the division, outside the root.")]
    double Epsilon = 1e-8) : IOptimizer, IFormulaRule
{
    IReadOnlyList<Slot> ITiled.Slots => [new("m"), new("v"), new("vMax")];

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
        Formula.Apply3(tile, update, next, new Direction<T>(Beta1, Beta2, Epsilon, tile.Scalars));

    private readonly struct Direction<T>(double beta1, double beta2, double epsilon, ReadOnlySpan<double> scalars)
        : IFormula3<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        private readonly Ewa<T> first = new(beta1);
        private readonly Ewa<T> second = new(beta2);
        private readonly Root<T> root = new(epsilon, EpsilonPlace.Outside);
        private readonly Vector<T> mCorrection = new(T.CreateChecked(scalars[0]));
        private readonly Vector<T> vCorrection = new(T.CreateChecked(scalars[1]));

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector<T> Invoke(
            Vector<T> g, Vector<T> theta, ref Vector<T> m, ref Vector<T> v, ref Vector<T> vMax)
        {
            m = first.Next(m, g);
            v = second.Next(v, g * g);
            vMax = Vector.Max(vMax, v);
            return (mCorrection * m) / root.Of(vCorrection * vMax);
        }
    }
}
