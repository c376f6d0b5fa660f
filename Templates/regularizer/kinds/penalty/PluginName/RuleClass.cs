using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Numerics;
using Pipeline.Kernel.Parameters;

namespace RuleNamespace;

/// <summary>
/// L2 for small weights, L1 for large ones: a term of the cost J and its gradient,
/// <code>
/// J        + (lambda / m) * sum (sqrt(w^2 + delta^2) - delta)
/// gradient + (lambda / m) * w / sqrt(w^2 + delta^2)
/// </code>
/// with m the examples of the mini-batch in a step, and of the split in a report.
/// </summary>
/// <param name="Lambda">Strength.</param>
/// <param name="Delta">Where L2 becomes L1.</param>
[Plugin("rule-name"), Description("L2 for small weights, L1 for large ones.")]
public sealed record RuleClass(
    // The constructor's parameters are the rule's options in plugins.json: lambda and delta.
    [InRange(0, double.PositiveInfinity), Description("Strength.")]
    double Lambda = 0.01,
    [InRange(0, double.PositiveInfinity, MinimumIsExclusive = true), Description("Where L2 becomes L1.")]
    double Delta = 0.1) : IPenalty
{
    /// <summary>Adds the gradient of the term. It must be the derivative of <see cref="Value"/>: `check` compares the two.</summary>
    public void Apply<T>(in Tile<T> tile, Span<T> update, SlotTarget<T> next)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Formula.Apply(tile, update, new Gradient<T>(Lambda / tile.Context.ExampleCount, Delta));

    /// <summary>The term of J, over the entries that the penalty covers: weights, unless the file's "only" says otherwise.</summary>
    public double Value<T>(ReadOnlySpan<T> theta, ReadOnlySpan<Entry> entries, int exampleCount)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var sum = 0.0;
        foreach (ref readonly var entry in entries)
        {
            foreach (var w in entry.Of(theta))
            {
                sum += double.Hypot(double.CreateChecked(w), Delta) - Delta;
            }
        }

        return Lambda / exampleCount * sum;
    }

    // The formula, on a vector of elements at a time. T is float in training and double under the gradient check.
    private readonly struct Gradient<T>(double scale, double delta) : IFormula<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        private readonly Vector<T> scale = new(T.CreateChecked(scale));
        private readonly Vector<T> square = new(T.CreateChecked(delta * delta));

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector<T> Invoke(Vector<T> g, Vector<T> theta) =>
            g + (scale * theta / Vector.SquareRoot((theta * theta) + square));
    }
}
