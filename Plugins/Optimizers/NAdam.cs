using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Numerics;

namespace Pipeline.Plugins.Optimizers;

/// <summary>
/// NAdam: Adam with Nesterov's look ahead, by a momentum mu that warms up.
/// <code>
/// mu(t) = beta1 (1 - 0.96^(t momentumDecay) / 2)      M(t) = mu(1) mu(2) ... mu(t)
/// m = beta1 m + (1 - beta1) g                          v = beta2 v + (1 - beta2) g^2
/// mHat = mu(t+1) m / (1 - M(t+1)) + (1 - mu(t)) g / (1 - M(t))
/// direction = mHat / (sqrt(v / (1 - beta2^t)) + epsilon)
/// </code>
/// </summary>
/// <remarks>
/// Dozat 2016. PyTorch 1.13.1 has mu(t+1) twice in M(t+1), repaired since (pytorch/pytorch#92699); this is the
/// repaired form.
/// </remarks>
/// <param name="Beta1">Decay of m, and the limit of mu.</param>
/// <param name="Beta2">Decay of v.</param>
/// <param name="Epsilon">Guard of the division, outside the root.</param>
/// <param name="MomentumDecay">How fast mu grows to beta1; 1 in the paper and Keras, 0.004 in PyTorch.</param>
[Plugin("nadam")]
[Description("Adam with Nesterov momentum.")]
public sealed record NAdam(
    [InRange(0, 1, MaximumIsExclusive = true), Description("Decay of m, the average gradient.")]
    double Beta1 = 0.9,
    [InRange(0, 1, MaximumIsExclusive = true), Description("Decay of v, the average squared gradient.")]
    double Beta2 = 0.999,
    [InRange(0, double.PositiveInfinity), Description("Guard of the division, outside the root.")]
    double Epsilon = 1e-8,
    [InRange(0, double.PositiveInfinity), Description("How fast the momentum mu grows from beta1 / 2 to beta1.")]
    double MomentumDecay = 0.004) : IOptimizer, IFormulaRule
{
    IReadOnlyList<Slot> ITiled.Slots => [new("m"), new("v")];

    IReadOnlyList<Slot> ITiled.Scalars => [new("muProduct", 1), new("mGain"), new("gGain"), new("vCorrection")];

    /// <inheritdoc/>
    public void Advance(in StepContext context, ReadOnlySpan<double> scalars, Span<double> next)
    {
        var t = context.Clock.Step;
        var (mu, muNext) = (Mu(t), Mu(t + 1));
        var muProduct = scalars[0] * mu;
        next[0] = muProduct;
        next[1] = muNext / (1 - (muProduct * muNext));
        next[2] = (1 - mu) / (1 - muProduct);
        next[3] = Ewa.Correction(Beta2, t);
    }

    /// <inheritdoc/>
    public void Apply<T>(in Tile<T> tile, Span<T> update, SlotTarget<T> next)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Formula.Apply2(tile, update, next, new Direction<T>(Beta1, Beta2, Epsilon, tile.Scalars));

    private double Mu(long t) => Beta1 * (1 - (0.5 * Math.Pow(0.96, t * MomentumDecay)));

    private readonly struct Direction<T>(double beta1, double beta2, double epsilon, ReadOnlySpan<double> scalars)
        : IFormula2<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        private readonly Ewa<T> first = new(beta1);
        private readonly Ewa<T> second = new(beta2);
        private readonly Root<T> root = new(epsilon, EpsilonPlace.Outside);
        private readonly Vector<T> mGain = new(T.CreateChecked(scalars[1]));
        private readonly Vector<T> gGain = new(T.CreateChecked(scalars[2]));
        private readonly Vector<T> vCorrection = new(T.CreateChecked(scalars[3]));

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector<T> Invoke(Vector<T> g, Vector<T> theta, ref Vector<T> m, ref Vector<T> v)
        {
            m = first.Next(m, g);
            v = second.Next(v, g * g);
            return ((mGain * m) + (gGain * g)) / root.Of(vCorrection * v);
        }
    }
}
