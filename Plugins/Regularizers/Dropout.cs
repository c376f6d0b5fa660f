using System.ComponentModel;
using System.Numerics;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Numerics;
using Pipeline.Kernel.Parameters;

namespace Pipeline.Plugins.Regularizers;

/// <summary>
/// Inverted dropout: <c>a = a * d / keepProb</c>, d 1 with probability keepProb and else 0, drawn anew for every unit,
/// example and step; nothing at inference. Source: the course, dropout regularization; Srivastava et al. 2014.
/// </summary>
[Plugin("dropout")]
[Description("Inverted dropout: hidden units are set to 0 at random and the rest divided by keepProb.")]
public sealed record Dropout(
    [InRange(0, 1, MinimumIsExclusive = true), Description("Probability to keep a hidden unit, once or for each hidden layer; 0.8 where left out.")]
    PerLayer? KeepProb = null,
    [InRange(0, 1, MinimumIsExclusive = true), Description("Probability to keep an input.")]
    double InputKeepProb = 1) : IActivationMask
{
    /// <summary>Probability to keep a hidden unit.</summary>
    public PerLayer KeepProb { get; } = KeepProb ?? 0.8;

    /// <inheritdoc/>
    public bool Covers(int layer) => Kept(layer) < 1;

    /// <inheritdoc/>
    public void Sample<T>(RandomKey key, int layer, MatrixShape shape, Span<T> mask)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => RandomFill.Mask(key, Kept(layer), mask[..shape.Length]);

    private double Kept(int layer) => layer == 0 ? InputKeepProb : KeepProb[layer];
}
