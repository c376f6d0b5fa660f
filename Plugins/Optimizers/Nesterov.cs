using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Numerics;

namespace Pipeline.Plugins.Optimizers;

/// <summary>
/// Nesterov's momentum: the direction looks one step of the velocity ahead.
/// <code>
/// course   v = beta v + (1 - beta) g      direction = beta v + (1 - beta) g
/// torch    v = beta v + g                 direction = beta v + g
/// </code>
/// </summary>
/// <remarks>Nesterov 1983, in the form of Sutskever et al. 2013 that needs the gradient at theta only.</remarks>
/// <param name="Beta">Decay of the velocity.</param>
/// <param name="Convention">How much of the gradient enters the velocity.</param>
[Plugin("nesterov")]
[Description("Momentum that looks one step ahead.")]
public sealed record Nesterov(
    [InRange(0, 1, MaximumIsExclusive = true), Description("Decay of the velocity.")]
    double Beta = 0.9,
    [Description("course: v = beta v + (1 - beta) g; torch: v = beta v + g.")]
    MomentumConvention Convention = MomentumConvention.Course) : IOptimizer, IFormulaRule
{
    IReadOnlyList<Slot> ITiled.Slots => [new("v")];

    /// <inheritdoc/>
    public void Apply<T>(in Tile<T> tile, Span<T> update, SlotTarget<T> next)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var gain = Convention == MomentumConvention.Course ? 1 - Beta : 1;
        Formula.Apply1(tile, update, next, new Direction<T>(Beta, gain));
    }

    private readonly struct Direction<T>(double beta, double gain) : IFormula1<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        private readonly Vector<T> beta = new(T.CreateChecked(beta));
        private readonly Vector<T> gain = new(T.CreateChecked(gain));

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector<T> Invoke(Vector<T> g, Vector<T> theta, ref Vector<T> v)
        {
            v = (beta * v) + (gain * g);
            return (beta * v) + (gain * g);
        }
    }
}
