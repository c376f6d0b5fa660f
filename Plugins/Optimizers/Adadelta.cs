using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Numerics;

namespace Pipeline.Plugins.Optimizers;

/// <summary>
/// Adadelta: steps as large as recent steps were, so that their unit is that of theta.
/// <code>
/// s = beta s + (1 - beta) g^2
/// direction = g sqrt(d + epsilon) / sqrt(s + epsilon)
/// d = beta d + (1 - beta) direction^2
/// </code>
/// </summary>
/// <remarks>Zeiler 2012, arXiv 1212.5701, algorithm 1, where beta is rho. Its alpha is usually 1.</remarks>
/// <param name="Beta">Decay of both averages.</param>
/// <param name="Epsilon">Guard of the division and size of the first steps, inside both roots.</param>
[Plugin("adadelta")]
[Description("Steps in proportion to the root of past squared steps over that of past squared gradients.")]
public sealed record Adadelta(
    [InRange(0, 1, MaximumIsExclusive = true), Description("Decay of both averages; rho in the paper.")]
    double Beta = 0.9,
    [InRange(0, double.PositiveInfinity, MinimumIsExclusive = true), Description("Inside both roots; starts the steps.")]
    double Epsilon = 1e-6) : IOptimizer, IFormulaRule
{
    IReadOnlyList<Slot> ITiled.Slots => [new("s"), new("d")];

    /// <inheritdoc/>
    public void Apply<T>(in Tile<T> tile, Span<T> update, SlotTarget<T> next)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Formula.Apply2(tile, update, next, new Direction<T>(Beta, Epsilon));

    private readonly struct Direction<T>(double beta, double epsilon) : IFormula2<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        private readonly Ewa<T> average = new(beta);
        private readonly Root<T> root = new(epsilon, EpsilonPlace.Inside);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector<T> Invoke(Vector<T> g, Vector<T> theta, ref Vector<T> s, ref Vector<T> d)
        {
            s = average.Next(s, g * g);
            var direction = g * root.Of(d) / root.Of(s);
            d = average.Next(d, direction * direction);
            return direction;
        }
    }
}
