using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Numerics;

namespace Pipeline.Plugins.Optimizers;

/// <summary>
/// Resilient propagation: every parameter has a step of its own, that grows while its gradient keeps its sign.
/// <code>
/// step = clamp(step etaPlus)    where the gradient kept its sign
/// step = clamp(step etaMinus)   where it turned; g counts as 0 in this step
/// theta = theta - sign(g) step, so direction = sign(g) step / alpha
/// </code>
/// The first step is alpha; alpha has no effect later, except that no parameter moves while it is 0.
/// </summary>
/// <remarks>Riedmiller and Braun 1993, in PyTorch's form without backtracking. Meant for full batches.</remarks>
/// <param name="EtaMinus">Factor of the step where the gradient turned.</param>
/// <param name="EtaPlus">Factor of the step where the gradient kept its sign.</param>
/// <param name="StepMinimum">Smallest step.</param>
/// <param name="StepMaximum">Largest step.</param>
[Plugin("rprop")]
[Description("A step of its own for each element, by the signs of its gradients; for full batches.")]
public sealed record Rprop(
    [InRange(0, 1, MinimumIsExclusive = true, MaximumIsExclusive = true), Description("Factor after a turn of sign.")]
    double EtaMinus = 0.5,
    [InRange(1, double.PositiveInfinity, MinimumIsExclusive = true), Description("Factor while the sign stays.")]
    double EtaPlus = 1.2,
    [InRange(0, double.PositiveInfinity, MinimumIsExclusive = true), Description("Smallest step.")]
    double StepMinimum = 1e-6,
    [InRange(0, double.PositiveInfinity, MinimumIsExclusive = true), Description("Largest step.")]
    double StepMaximum = 50) : IOptimizer, IFormulaRule
{
    /// <summary>Largest step.</summary>
    public double StepMaximum { get; } = StepMaximum >= StepMinimum
        ? StepMaximum
        : throw new ArgumentException("stepMaximum is below stepMinimum", nameof(StepMaximum));

    IReadOnlyList<Slot> ITiled.Slots => [new("sign"), new("step")];

    /// <inheritdoc/>
    public void Apply<T>(in Tile<T> tile, Span<T> update, SlotTarget<T> next)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Formula.Apply2(tile, update, next, new Direction<T>(this, tile.Context.Alpha));

    private readonly struct Direction<T>(Rprop rule, double alpha) : IFormula2<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        private readonly Vector<T> etaMinus = new(T.CreateChecked(rule.EtaMinus));
        private readonly Vector<T> etaPlus = new(T.CreateChecked(rule.EtaPlus));
        private readonly Vector<T> stepMinimum = new(T.CreateChecked(rule.StepMinimum));
        private readonly Vector<T> stepMaximum = new(T.CreateChecked(rule.StepMaximum));
        private readonly Vector<T> alpha = new(T.CreateChecked(alpha));
        private readonly Vector<T> perAlpha = new(AbsoluteStep.PerAlpha<T>(alpha));

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector<T> Invoke(Vector<T> g, Vector<T> theta, ref Vector<T> sign, ref Vector<T> step)
        {
            var zero = Vector<T>.Zero;
            var agreement = sign * Sign.Of(g);
            var eta = Vector.ConditionalSelect(
                Vector.GreaterThan(agreement, zero),
                etaPlus,
                Vector.ConditionalSelect(Vector.LessThan(agreement, zero), etaMinus, Vector<T>.One));

            // No step is ever 0, so a slot of 0 has not stepped yet.
            var previous = Vector.ConditionalSelect(Vector.Equals(step, zero), alpha, step);
            step = Vector.Min(Vector.Max(previous * eta, stepMinimum), stepMaximum);
            sign = Vector.ConditionalSelect(Vector.LessThan(agreement, zero), zero, Sign.Of(g));
            return sign * step * perAlpha;
        }
    }
}
