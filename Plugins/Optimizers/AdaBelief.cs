using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Numerics;

namespace Pipeline.Plugins.Optimizers;

/// <summary>
/// AdaBelief: Adam whose divisor measures how far each gradient lies from its average.
/// <code>
/// m = beta1 m + (1 - beta1) g                        mHat = m / (1 - beta1^t)
/// s = beta2 s + (1 - beta2) (g - m)^2 + epsilon      sHat = s / (1 - beta2^t)
/// direction = mHat / (sqrt(sHat) + epsilon)
/// </code>
/// m in s is the new m, and epsilon, added at every step, accumulates in s.
/// </summary>
/// <remarks>Zhuang et al. 2020, arXiv 2010.07468, algorithm 2. optax: epsilon 1e-16.</remarks>
/// <param name="Beta1">Decay of m.</param>
/// <param name="Beta2">Decay of s.</param>
/// <param name="Epsilon">Guard of the division, in s and outside the root.</param>
[Plugin("adabelief")]
[Description("Adam with the squared deviation of g from m in place of g^2.")]
public sealed record AdaBelief(
    [InRange(0, 1, MaximumIsExclusive = true), Description("Decay of m, the average gradient.")]
    double Beta1 = 0.9,
    [InRange(0, 1, MaximumIsExclusive = true), Description("Decay of s, the average squared deviation from m.")]
    double Beta2 = 0.999,
    [InRange(0, double.PositiveInfinity), Description("Guard of the division, in s and outside the root.")]
    double Epsilon = 1e-8) : IOptimizer, IFormulaRule
{
    IReadOnlyList<Slot> ITiled.Slots => [new("m"), new("s")];

    IReadOnlyList<Slot> ITiled.Scalars => [new("mCorrection"), new("sCorrection")];

    /// <inheritdoc/>
    public void Advance(in StepContext context, ReadOnlySpan<double> scalars, Span<double> next)
    {
        next[0] = Ewa.Correction(Beta1, context.Clock.Step);
        next[1] = Ewa.Correction(Beta2, context.Clock.Step);
    }

    /// <inheritdoc/>
    public void Apply<T>(in Tile<T> tile, Span<T> update, SlotTarget<T> next)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Formula.Apply2(tile, update, next, new Direction<T>(Beta1, Beta2, Epsilon, tile.Scalars));

    private readonly struct Direction<T>(double beta1, double beta2, double epsilon, ReadOnlySpan<double> scalars)
        : IFormula2<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        private readonly Ewa<T> first = new(beta1);
        private readonly Ewa<T> second = new(beta2);
        private readonly Root<T> root = new(epsilon, EpsilonPlace.Outside);
        private readonly Vector<T> epsilon = new(T.CreateChecked(epsilon));
        private readonly Vector<T> mCorrection = new(T.CreateChecked(scalars[0]));
        private readonly Vector<T> sCorrection = new(T.CreateChecked(scalars[1]));

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector<T> Invoke(Vector<T> g, Vector<T> theta, ref Vector<T> m, ref Vector<T> s)
        {
            m = first.Next(m, g);
            s = second.Next(s, (g - m) * (g - m)) + epsilon;
            return (mCorrection * m) / root.Of(sCorrection * s);
        }
    }
}
