using System.ComponentModel;
using System.Numerics;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Numerics;
using Pipeline.Kernel.Parameters;

namespace RuleNamespace;

/// <summary>
/// Weights of one size and random sign, some of them 0:
/// <code>
/// w = +-sqrt(scale / (density * fan-in)) with probability density, else 0
/// </code>
/// Mean 0 and variance <c>scale / fan-in</c>, whatever the density.
/// </summary>
/// <param name="Scale">Numerator of the variance; 2 for relu, 1 for tanh.</param>
/// <param name="Density">The share of the weights that are not 0.</param>
[Plugin("rule-name"), Description("Weights of one size and random sign, some of them 0.")]
public sealed record RuleClass(
    // The constructor's parameters are the rule's options in plugins.json: scale and density.
    [InRange(0, double.PositiveInfinity, MinimumIsExclusive = true), Description("Numerator of the variance; 2 for relu, 1 for tanh.")]
    double Scale = 2,
    [InRange(0, 1, MinimumIsExclusive = true), Description("The share of the weights that are not 0.")]
    double Density = 1) : IInitializer
{
    /// <summary>
    /// Fills one matrix of weights, fan-out x fan-in. Every draw comes from the key, so the same seed gives the same bits; b and
    /// beta start at 0 and gamma at 1 without being asked for.
    /// </summary>
    public void Fill<T>(in Entry entry, RandomKey key, Span<T> destination)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var size = T.CreateChecked(Math.Sqrt(Scale / (Density * entry.Columns)));
        var (plus, minus) = (T.CreateChecked(Density / 2), T.CreateChecked(Density));
        RandomFill.Uniform(key, destination);
        foreach (ref var w in destination)
        {
            w = w < plus ? size : w < minus ? -size : T.Zero;
        }
    }
}
