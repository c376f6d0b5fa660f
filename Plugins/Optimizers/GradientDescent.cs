using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Numerics;

namespace Pipeline.Plugins.Optimizers;

/// <summary>Gradient descent: <c>direction = g</c>.</summary>
/// <remarks>Batch, mini-batch or stochastic by the size of the batch alone. Cauchy 1847; course 1, week 2.</remarks>
[Plugin("gradient-descent")]
[Description("The direction is the gradient.")]
public sealed record GradientDescent : IOptimizer, IFormulaRule
{
    /// <inheritdoc/>
    public void Apply<T>(in Tile<T> tile, Span<T> update, SlotTarget<T> next)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Formula.Apply(tile, update, default(Direction<T>));

    private readonly struct Direction<T> : IFormula<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector<T> Invoke(Vector<T> g, Vector<T> theta) => g;
    }
}
