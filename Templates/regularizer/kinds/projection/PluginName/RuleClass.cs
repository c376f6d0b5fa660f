using System.ComponentModel;
using System.Numerics;
using Pipeline.Kernel.Contracts;

namespace RuleNamespace;

/// <summary>
/// Keeps weights within a bound and sets small ones to 0, exactly, after each step:
/// <code>w = 0 where |w| &lt; threshold, else min(max(w, -bound), bound)</code>
/// </summary>
/// <param name="Bound">Largest size of a weight.</param>
/// <param name="Threshold">Weights smaller than it become 0.</param>
/// <exception cref="ArgumentException">threshold exceeds bound.</exception>
[Plugin("rule-name"), Description("Keeps weights within a bound and sets small ones to 0.")]
public sealed record RuleClass(
    // The constructor's parameters are the rule's options in plugins.json: bound and threshold.
    [InRange(0, double.PositiveInfinity, MinimumIsExclusive = true), Description("Largest size of a weight.")]
    double Bound = 2,
    [InRange(0, double.PositiveInfinity), Description("Weights smaller than it become 0.")]
    double Threshold = 0.001) : IProjection
{
    /// <summary>Weights smaller than it become 0. What two options must satisfy together is checked here, and reported at the place in the file.</summary>
    public double Threshold { get; } = Threshold <= Bound ? Threshold : throw new ArgumentException("threshold must not exceed bound", nameof(Threshold));

    /// <summary>Theta after the step in, theta that holds what it must out.</summary>
    public void Project<T>(in Tile<T> tile, Span<T> theta, SlotTarget<T> next)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var (bound, threshold) = (T.CreateChecked(Bound), T.CreateChecked(Threshold));
        for (var i = 0; i < theta.Length; i++)
        {
            var w = tile.Theta[i];
            theta[i] = T.Abs(w) < threshold ? T.Zero : T.Clamp(w, -bound, bound);
        }
    }
}
