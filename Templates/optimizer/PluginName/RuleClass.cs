using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Numerics;

namespace RuleNamespace;

/// <summary>
/// The sign of the average gradient, smooth at 0:
/// <code>
/// m = beta m + (1 - beta) g
/// direction = m / (|m| + epsilon)
/// </code>
/// </summary>
/// <param name="Beta">Decay of m, the average gradient.</param>
/// <param name="Epsilon">Where |m| is far below it, steps are small.</param>
[Plugin("rule-name"), Description("The sign of the average gradient, smooth at 0.")]
public sealed record RuleClass(
    // The constructor's parameters are the rule's options in plugins.json: beta and epsilon.
    [InRange(0, 1, MaximumIsExclusive = true), Description("Decay of m, the average gradient.")]
    double Beta = 0.9,
    [InRange(0, double.PositiveInfinity, MinimumIsExclusive = true), Description("Where |m| is far below it, steps are small.")]
    double Epsilon = 1e-3) : IOptimizer, IFormulaRule
{
    // Vectors as long as theta that the kernel keeps for the rule, 0 before the first step.
    IReadOnlyList<Slot> ITiled.Slots => [new("m")];

    /// <summary>Direction in, direction out: the kernel subtracts alpha times what comes out of the last link.</summary>
    public void Apply<T>(in Tile<T> tile, Span<T> update, SlotTarget<T> next)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Formula.Apply1(tile, update, next, new Direction<T>(Beta, Epsilon));

    // The formula, on a vector of elements at a time. T is float in training and double under the gradient check.
    private readonly struct Direction<T>(double beta, double epsilon) : IFormula1<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        private readonly Vector<T> beta = new(T.CreateChecked(beta));
        private readonly Vector<T> rest = new(T.CreateChecked(1 - beta));
        private readonly Vector<T> epsilon = new(T.CreateChecked(epsilon));

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector<T> Invoke(Vector<T> g, Vector<T> theta, ref Vector<T> m)
        {
            m = (beta * m) + (rest * g);
            return m / (Vector.Abs(m) + epsilon);
        }
    }
}
