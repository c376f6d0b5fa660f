using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Numerics;

namespace Pipeline.Plugins.Optimizers;

/// <summary>
/// Adamax: Adam with the infinity norm in place of the root of the average square.
/// <code>
/// m = beta1 m + (1 - beta1) g        mHat = m / (1 - beta1^t)
/// u = max(beta2 u, |g| + epsilon)
/// direction = mHat / u
/// </code>
/// </summary>
/// <remarks>Kingma and Ba 2014, arXiv 1412.6980, section 7.1; epsilon as in PyTorch. Its alpha is usually 0.002.</remarks>
/// <param name="Beta1">Decay of m.</param>
/// <param name="Beta2">Decay of u.</param>
/// <param name="Epsilon">Guard of the division.</param>
[Plugin("adamax")]
[Description("Adam with the largest gradient in place of the root.")]
public sealed record Adamax(
    [InRange(0, 1, MaximumIsExclusive = true), Description("Decay of m, the average gradient.")]
    double Beta1 = 0.9,
    [InRange(0, 1, MaximumIsExclusive = true), Description("Decay of u, the largest gradient.")]
    double Beta2 = 0.999,
    [InRange(0, double.PositiveInfinity), Description("Guard of the division, added to each magnitude.")]
    double Epsilon = 1e-8) : IOptimizer, IFormulaRule
{
    IReadOnlyList<Slot> ITiled.Slots => [new("m"), new("u")];

    IReadOnlyList<Slot> ITiled.Scalars => [new("mCorrection")];

    /// <inheritdoc/>
    public void Advance(in StepContext context, ReadOnlySpan<double> scalars, Span<double> next) =>
        next[0] = Ewa.Correction(Beta1, context.Clock.Step);

    /// <inheritdoc/>
    public void Apply<T>(in Tile<T> tile, Span<T> update, SlotTarget<T> next)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Formula.Apply2(tile, update, next, new Direction<T>(Beta1, Beta2, Epsilon, tile.Scalars[0]));

    private readonly struct Direction<T>(double beta1, double beta2, double epsilon, double mCorrection) : IFormula2<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        private readonly Ewa<T> first = new(beta1);
        private readonly Vector<T> beta2 = new(T.CreateChecked(beta2));
        private readonly Vector<T> epsilon = Root<T>.Guard(epsilon);
        private readonly Vector<T> mCorrection = new(T.CreateChecked(mCorrection));

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector<T> Invoke(Vector<T> g, Vector<T> theta, ref Vector<T> m, ref Vector<T> u)
        {
            m = first.Next(m, g);
            u = Vector.Max(beta2 * u, Vector.Abs(g) + epsilon);
            return (mCorrection * m) / u;
        }
    }
}
