using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Numerics;

namespace Pipeline.Plugins.Optimizers;

/// <summary>
/// RMSprop: each gradient over the root of its average square.
/// <code>
/// s = beta s + (1 - beta) g^2
/// direction = g / sqrt(s + epsilon)                    inside
/// direction = g / (sqrt(s) + epsilon)                  outside
/// centered: m = beta m + (1 - beta) g, and s - m^2 stands for s under the root
/// </code>
/// </summary>
/// <remarks>
/// Hinton 2012, lecture 6e; course 2, week 2. PyTorch: beta 0.99, epsilon outside. PyTorch's momentum buffer is a link
/// of its own: <c>["rmsprop", { "use": "momentum", "options": { "convention": "torch" } }]</c>.
/// </remarks>
/// <param name="Beta">Decay of the average square.</param>
/// <param name="Epsilon">Guard of the division.</param>
/// <param name="EpsilonPlace">Where epsilon guards the root.</param>
/// <param name="Centered">Divides by the deviation of the gradient rather than its magnitude.</param>
[Plugin("rmsprop")]
[Description("The gradient over the root of the average squared gradient.")]
public sealed record RmsProp(
    [InRange(0, 1, MaximumIsExclusive = true), Description("Decay of s, the average squared gradient.")]
    double Beta = 0.9,
    [InRange(0, double.PositiveInfinity), Description("Guard of the division.")]
    double Epsilon = 1e-8,
    [Description("inside: sqrt(s + epsilon), the course; outside: sqrt(s) + epsilon, PyTorch.")]
    EpsilonPlace EpsilonPlace = EpsilonPlace.Inside,
    [Description("Takes the squared average gradient m off s: the variance instead of the square.")]
    bool Centered = false) : IOptimizer, IFormulaRule
{
    IReadOnlyList<Slot> ITiled.Slots => Centered ? [new("s"), new("m")] : [new("s")];

    /// <inheritdoc/>
    public void Apply<T>(in Tile<T> tile, Span<T> update, SlotTarget<T> next)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var direction = new Direction<T>(Beta, Epsilon, EpsilonPlace);
        if (Centered)
        {
            Formula.Apply2(tile, update, next, direction);
        }
        else
        {
            Formula.Apply1(tile, update, next, direction);
        }
    }

    private readonly struct Direction<T>(double beta, double epsilon, EpsilonPlace place) : IFormula1<T>, IFormula2<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        private readonly Ewa<T> average = new(beta);
        private readonly Root<T> root = new(epsilon, place);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector<T> Invoke(Vector<T> g, Vector<T> theta, ref Vector<T> s)
        {
            s = average.Next(s, g * g);
            return g / root.Of(s);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector<T> Invoke(Vector<T> g, Vector<T> theta, ref Vector<T> s, ref Vector<T> m)
        {
            s = average.Next(s, g * g);
            m = average.Next(m, g);

            // Rounding may leave less than nothing of a variance.
            return g / root.Of(Vector.Max(s - (m * m), Vector<T>.Zero));
        }
    }
}
