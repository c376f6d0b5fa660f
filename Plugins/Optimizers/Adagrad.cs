using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Numerics;

namespace Pipeline.Plugins.Optimizers;

/// <summary>
/// Adagrad: each gradient over the root of the sum of its squares so far.
/// <code>
/// s = s + g^2        s starts at initialAccumulator
/// direction = g / (sqrt(s) + epsilon) / (1 + (t - 1) decay)
/// </code>
/// </summary>
/// <remarks>
/// Duchi, Hazan and Singer 2011; defaults of PyTorch. Keras and optax: initialAccumulator 0.1, epsilon 1e-7 inside.
/// </remarks>
/// <param name="InitialAccumulator">Where the sum of squares starts.</param>
/// <param name="Epsilon">Guard of the division.</param>
/// <param name="EpsilonPlace">Where epsilon guards the root.</param>
/// <param name="Decay">Inverse-time decay of the step, PyTorch's lr_decay.</param>
[Plugin("adagrad")]
[Description("Divides by the root of the sum of all squared gradients.")]
public sealed record Adagrad(
    [InRange(0, double.PositiveInfinity), Description("Where s, the sum of squared gradients, starts.")]
    double InitialAccumulator = 0,
    [InRange(0, double.PositiveInfinity), Description("Guard of the division.")]
    double Epsilon = 1e-10,
    [Description("inside: sqrt(s + epsilon), Keras and optax; outside: sqrt(s) + epsilon, PyTorch.")]
    EpsilonPlace EpsilonPlace = EpsilonPlace.Outside,
    [InRange(0, double.PositiveInfinity), Description("Divides the direction by 1 + (t - 1) decay.")]
    double Decay = 0) : IOptimizer, IFormulaRule
{
    IReadOnlyList<Slot> ITiled.Slots => [new("s", InitialAccumulator)];

    IReadOnlyList<Slot> ITiled.Scalars => [new("rate")];

    /// <inheritdoc/>
    public void Advance(in StepContext context, ReadOnlySpan<double> scalars, Span<double> next) =>
        next[0] = 1 / (1 + ((context.Clock.Step - 1) * Decay));

    /// <inheritdoc/>
    public void Apply<T>(in Tile<T> tile, Span<T> update, SlotTarget<T> next)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Formula.Apply1(tile, update, next, new Direction<T>(new(Epsilon, EpsilonPlace), tile.Scalars[0]));

    private readonly struct Direction<T>(Root<T> root, double rate) : IFormula1<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        private readonly Root<T> root = root;
        private readonly Vector<T> rate = new(T.CreateChecked(rate));

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector<T> Invoke(Vector<T> g, Vector<T> theta, ref Vector<T> s)
        {
            s += g * g;
            return (rate * g) / root.Of(s);
        }
    }
}
