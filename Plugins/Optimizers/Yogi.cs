using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Numerics;

namespace Pipeline.Plugins.Optimizers;

/// <summary>
/// Yogi: Adam whose v moves by the squared gradient at most, so that it forgets slowly.
/// <code>
/// m = beta1 m + (1 - beta1) g                           mHat = m / (1 - beta1^t)
/// v = v - (1 - beta2) sign(v - g^2) g^2                 vHat = v / (1 - beta2^t)
/// direction = mHat / (sqrt(vHat) + epsilon)             v starts at initialV
/// </code>
/// </summary>
/// <remarks>
/// Zaheer et al. 2018, algorithm 2. The paper corrects nothing (biasCorrection false: m and v as they are); libraries
/// correct, and so does the default here: its first step is g / |g|, whatever the size of g, as Adam's is.
/// </remarks>
/// <param name="Beta1">Decay of m.</param>
/// <param name="Beta2">1 less the pace of v; above 0, so that v stays positive.</param>
/// <param name="Epsilon">Guard of the division, outside the root.</param>
/// <param name="InitialV">Where v starts; 1e-6 in optax.</param>
/// <param name="BiasCorrection">Uses mHat and vHat; without it m and v.</param>
[Plugin("yogi")]
[Description("Adam whose v moves by a bounded amount.")]
public sealed record Yogi(
    [InRange(0, 1, MaximumIsExclusive = true), Description("Decay of m, the average gradient.")]
    double Beta1 = 0.9,
    [InRange(0, 1, MinimumIsExclusive = true, MaximumIsExclusive = true), Description("v moves by (1 - beta2) g^2 a step.")]
    double Beta2 = 0.999,
    [InRange(0, double.PositiveInfinity), Description("Guard of the division, outside the root.")]
    double Epsilon = 1e-3,
    [InRange(0, double.PositiveInfinity), Description("Where v starts.")]
    double InitialV = 1e-6,
    [Description("Divides m and v by 1 - beta^t; false is the paper's form.")]
    bool BiasCorrection = true) : IOptimizer, IFormulaRule
{
    IReadOnlyList<Slot> ITiled.Slots => [new("m"), new("v", InitialV)];

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

    private readonly struct Direction<T>(double beta1, double beta2, double epsilon, ReadOnlySpan<double> scalars)
        : IFormula2<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        private readonly Ewa<T> first = new(beta1);
        private readonly Root<T> root = new(epsilon, EpsilonPlace.Outside);
        private readonly Vector<T> pace = new(T.CreateChecked(1 - beta2));
        private readonly Vector<T> mCorrection = new(T.CreateChecked(scalars[0]));
        private readonly Vector<T> vCorrection = new(T.CreateChecked(scalars[1]));

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector<T> Invoke(Vector<T> g, Vector<T> theta, ref Vector<T> m, ref Vector<T> v)
        {
            m = first.Next(m, g);
            v -= pace * Sign.Of(v - (g * g)) * (g * g);
            return (mCorrection * m) / root.Of(vCorrection * v);
        }
    }
}
