using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Numerics;

namespace Pipeline.Plugins.Optimizers;

/// <summary>
/// Gradient descent with momentum: the direction is a velocity that remembers gradients.
/// <code>
/// course   v = beta v + (1 - beta) g           direction = v, or v / (1 - beta^t) with bias correction
/// torch    v = beta v + (1 - dampening) g      direction = v; v = g at the first step
/// </code>
/// The two agree where torch's alpha is <c>(1 - beta)</c> times the course's.
/// </summary>
/// <remarks>Polyak 1964; course 2, week 2. beta 0 is gradient descent, bit for bit.</remarks>
/// <param name="Beta">Decay of the velocity.</param>
/// <param name="Convention">How much of the gradient enters the velocity.</param>
/// <param name="Dampening">Share of the gradient that torch's form leaves out after the first step.</param>
/// <param name="BiasCorrection">Divides the course's velocity by <c>1 - beta^t</c>.</param>
[Plugin("momentum")]
[Description("The direction is an average of gradients.")]
public sealed record Momentum(
    [InRange(0, 1, MaximumIsExclusive = true), UsualRange(0.8, 0.999, 0), Description("Decay of the velocity; 0 is gradient descent.")]
    double Beta = 0.9,
    [Description("course: v = beta v + (1 - beta) g; torch: v = beta v + g.")]
    MomentumConvention Convention = MomentumConvention.Course,
    [InRange(0, 1), Description("torch only: v = beta v + (1 - dampening) g after the first step.")]
    double Dampening = 0,
    [Description("course only: divides v by 1 - beta^t; the course leaves it off.")]
    bool BiasCorrection = false) : IOptimizer, IFormulaRule
{
    /// <summary>Share of the gradient that torch's form leaves out after the first step.</summary>
    public double Dampening { get; } = Dampening == 0 || Convention == MomentumConvention.Torch
        ? Dampening
        : throw new ArgumentException("dampening belongs to the convention \"torch\"", nameof(Dampening));

    /// <summary>Divides the course's velocity by <c>1 - beta^t</c>.</summary>
    public bool BiasCorrection { get; } = !BiasCorrection || Convention == MomentumConvention.Course
        ? BiasCorrection
        : throw new ArgumentException("biasCorrection belongs to the convention \"course\"", nameof(BiasCorrection));

    IReadOnlyList<Slot> ITiled.Slots => [new("v")];

    IReadOnlyList<Slot> ITiled.Scalars => [new("gain"), new("correction")];

    /// <inheritdoc/>
    public void Advance(in StepContext context, ReadOnlySpan<double> scalars, Span<double> next)
    {
        var t = context.Clock.Step;
        next[0] = Convention == MomentumConvention.Course ? 1 - Beta : t == 1 ? 1 : 1 - Dampening;
        next[1] = BiasCorrection ? Ewa.Correction(Beta, t) : 1;
    }

    /// <inheritdoc/>
    public void Apply<T>(in Tile<T> tile, Span<T> update, SlotTarget<T> next)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Formula.Apply1(tile, update, next, new Direction<T>(Beta, tile.Scalars));

    private readonly struct Direction<T>(double beta, ReadOnlySpan<double> scalars) : IFormula1<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        private readonly Vector<T> beta = new(T.CreateChecked(beta));
        private readonly Vector<T> gain = new(T.CreateChecked(scalars[0]));
        private readonly Vector<T> correction = new(T.CreateChecked(scalars[1]));

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector<T> Invoke(Vector<T> g, Vector<T> theta, ref Vector<T> v)
        {
            v = (beta * v) + (gain * g);
            return correction * v;
        }
    }
}
