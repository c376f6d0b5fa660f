using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Numerics;

namespace Pipeline.Plugins.Optimizers;

/// <summary>
/// LARS: momentum whose rate follows, for each entry, how long its parameters are beside their gradient.
/// <code>
/// local = trust ||theta|| / (||g|| + lambda ||theta||)        1 where either norm is 0
/// v = beta v + alpha local (g + lambda theta)
/// theta = theta - v, so direction = v / alpha
/// </code>
/// alpha is inside the velocity: a change of alpha does not rescale what v remembers, and no parameter moves while
/// alpha is 0.
/// </summary>
/// <remarks>You, Gitman and Ginsburg 2017, arXiv 1708.03888, algorithm 1; the guard at 0 is a convention.</remarks>
/// <param name="Beta">Decay of the velocity.</param>
/// <param name="Trust">Length of a step over the length of theta, at alpha 1.</param>
/// <param name="Lambda">Strength of the decay, inside the velocity.</param>
[Plugin("lars")]
[Description("Momentum with each entry scaled by the ratio of its norms.")]
public sealed record Lars(
    [InRange(0, 1, MaximumIsExclusive = true), Description("Decay of the velocity.")]
    double Beta = 0.9,
    [InRange(0, double.PositiveInfinity, MinimumIsExclusive = true), Description("Step over theta, in length.")]
    double Trust = 0.001,
    [InRange(0, double.PositiveInfinity), Description("Strength of the decay, on every entry.")]
    double Lambda = 0) : IOptimizer, IFormulaRule
{
    Grain ITiled.Grain => Grain.Entry;

    IReadOnlyList<Slot> ITiled.Slots => [new("v")];

    /// <inheritdoc/>
    public void Apply<T>(in Tile<T> tile, Span<T> update, SlotTarget<T> next)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var local = Local(Norm.Of(tile.Theta), Norm.Of(tile.Update));
        Formula.Apply1(tile, update, next, new Direction<T>(Beta, Lambda, local, tile.Context.Alpha));
    }

    private double Local(double theta, double g) => theta == 0 || g == 0 ? 1 : Trust * theta / (g + (Lambda * theta));

    private readonly struct Direction<T>(double beta, double lambda, double local, double alpha) : IFormula1<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        private readonly Vector<T> beta = new(T.CreateChecked(beta));
        private readonly Vector<T> lambda = new(T.CreateChecked(lambda));
        private readonly Vector<T> rate = new(T.CreateChecked(alpha * local));
        private readonly Vector<T> perAlpha = new(AbsoluteStep.PerAlpha<T>(alpha));

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector<T> Invoke(Vector<T> g, Vector<T> theta, ref Vector<T> v)
        {
            v = (beta * v) + (rate * (g + (lambda * theta)));
            return v * perAlpha;
        }
    }
}
