using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Numerics;

namespace Pipeline.Plugins.Optimizers;

/// <summary>
/// RAdam: Adam whose adaptive part waits until the average squared gradient can be trusted.
/// <code>
/// m = beta1 m + (1 - beta1) g        mHat = m / (1 - beta1^t)
/// v = beta2 v + (1 - beta2) g^2
/// rhoInfinity = 2 / (1 - beta2) - 1         rho = rhoInfinity - 2 t beta2^t / (1 - beta2^t)
/// rho &gt; 5    direction = r mHat sqrt(1 - beta2^t) / (sqrt(v) + epsilon)
///            r = sqrt((rho - 4)(rho - 2) rhoInfinity / ((rhoInfinity - 4)(rhoInfinity - 2) rho))
/// otherwise  direction = mHat
/// </code>
/// </summary>
/// <remarks>
/// Liu et al. 2020, arXiv 1908.03265, algorithm 2. The paper rectifies from rho &gt; 4, PyTorch and this rule from 5:
/// with beta2 0.999 the first five steps are momentum, and with beta2 up to 2/3 all of them.
/// </remarks>
/// <param name="Beta1">Decay of m.</param>
/// <param name="Beta2">Decay of v.</param>
/// <param name="Epsilon">Guard of the division, outside the root of the uncorrected v.</param>
[Plugin("radam")]
[Description("Adam that waits until the variance of its rate is bounded.")]
public sealed record RAdam(
    [InRange(0, 1, MaximumIsExclusive = true), Description("Decay of m, the average gradient.")]
    double Beta1 = 0.9,
    [InRange(0, 1, MaximumIsExclusive = true), Description("Decay of v, the average squared gradient.")]
    double Beta2 = 0.999,
    [InRange(0, double.PositiveInfinity), Description("Guard of the division, outside the root.")]
    double Epsilon = 1e-8) : IOptimizer, IFormulaRule
{
    IReadOnlyList<Slot> ITiled.Slots => [new("m"), new("v")];

    IReadOnlyList<Slot> ITiled.Scalars => [new("mGain"), new("adaptive")];

    /// <inheritdoc/>
    public void Advance(in StepContext context, ReadOnlySpan<double> scalars, Span<double> next)
    {
        var t = context.Clock.Step;
        var vCorrection = Ewa.Correction(Beta2, t);
        var rhoInfinity = (2 / (1 - Beta2)) - 1;
        var rho = rhoInfinity - (2 * t * Math.Pow(Beta2, t) * vCorrection);
        var r2 = (rho - 4) * (rho - 2) * rhoInfinity / ((rhoInfinity - 4) * (rhoInfinity - 2) * rho);
        var adaptive = rho > 5;
        next[0] = Ewa.Correction(Beta1, t) * (adaptive ? Math.Sqrt(r2 / vCorrection) : 1);
        next[1] = adaptive ? 1 : 0;
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
        private readonly Vector<T> mGain = new(T.CreateChecked(scalars[0]));

        // 1 and epsilon, or 0 and 1 while the root is not to be trusted: the divisor is then 1.
        private readonly Vector<T> adaptive = new(T.CreateChecked(scalars[1]));
        private readonly Vector<T> guard = scalars[1] == 1 ? Root<T>.Guard(epsilon) : Vector<T>.One;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector<T> Invoke(Vector<T> g, Vector<T> theta, ref Vector<T> m, ref Vector<T> v)
        {
            m = first.Next(m, g);
            v = second.Next(v, g * g);
            return (mGain * m) / ((adaptive * Vector.SquareRoot(v)) + guard);
        }
    }
}
