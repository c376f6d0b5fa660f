using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Numerics;

namespace Pipeline.Plugins.Optimizers;

/// <summary>Cuts each element: <c>direction = min(max(g, -limit), limit)</c>. NaN stays NaN.</summary>
/// <remarks>First in the chain it clips the gradient that the other links see; last, the direction they give.</remarks>
/// <param name="Limit">Largest magnitude that passes.</param>
[Plugin("clip-by-value")]
[Description("A link: cuts each element of the direction to a range.")]
public sealed record ClipByValue(
    [InRange(0, double.PositiveInfinity, MinimumIsExclusive = true), Description("Largest magnitude that passes.")]
    double Limit = 1) : IOptimizer, IFormulaRule
{
    /// <inheritdoc/>
    public void Apply<T>(in Tile<T> tile, Span<T> update, SlotTarget<T> next)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Formula.Apply(tile, update, new Direction<T>(Limit));

    private readonly struct Direction<T>(double limit) : IFormula<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        private readonly Vector<T> limit = new(T.CreateChecked(limit));

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector<T> Invoke(Vector<T> g, Vector<T> theta) => Vector.Min(Vector.Max(g, -limit), limit);
    }
}
