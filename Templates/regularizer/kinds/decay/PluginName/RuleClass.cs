using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Numerics;

namespace RuleNamespace;

/// <summary>
/// Decoupled weight decay that large weights feel no more than those at the bound:
/// <code>direction = direction + lambda * min(max(w, -bound), bound)</code>
/// It runs behind the optimizer and is no term of J.
/// </summary>
/// <param name="Lambda">Share of a small weight taken off a step, before alpha.</param>
/// <param name="Bound">The weight beyond which the decay no longer grows.</param>
[Plugin("rule-name"), Description("Decoupled weight decay with a bound on what it takes off.")]
public sealed record RuleClass(
    // The constructor's parameters are the rule's options in plugins.json: lambda and bound.
    [InRange(0, double.PositiveInfinity), Description("Share of a small weight taken off a step, before alpha.")]
    double Lambda = 0.01,
    [InRange(0, double.PositiveInfinity, MinimumIsExclusive = true), Description("The weight beyond which the decay no longer grows.")]
    double Bound = 1) : IDecay, IFormulaRule
{
    /// <summary>Direction in, direction out: the kernel subtracts alpha times what comes out of the last link.</summary>
    public void Apply<T>(in Tile<T> tile, Span<T> update, SlotTarget<T> next)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Formula.Apply(tile, update, new Direction<T>(Lambda, Bound));

    // The formula, on a vector of elements at a time. T is float in training and double under the gradient check.
    private readonly struct Direction<T>(double lambda, double bound) : IFormula<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        private readonly Vector<T> lambda = new(T.CreateChecked(lambda));
        private readonly Vector<T> bound = new(T.CreateChecked(bound));

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector<T> Invoke(Vector<T> g, Vector<T> theta) =>
            g + (lambda * Vector.Min(Vector.Max(theta, -bound), bound));
    }
}
