using System.ComponentModel;
using System.Numerics;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Numerics;
using Pipeline.Kernel.Parameters;

namespace RuleNamespace;

/// <summary>
/// Uniform noise on activations:
/// <code>a = a * (1 + width * (2 u - 1))</code>
/// with u uniform in [0, 1), drawn anew for every unit, example and step; in training only. The kernel multiplies by the mask
/// forward and backward, so the two cannot disagree.
/// </summary>
/// <param name="Width">Largest distance of a hidden unit's factor from 1.</param>
/// <param name="InputWidth">The same for the inputs of the network.</param>
[Plugin("rule-name"), Description("Multiplies activations by uniform noise of mean 1.")]
public sealed record RuleClass(
    // The constructor's parameters are the rule's options in plugins.json: width and inputWidth.
    [InRange(0, 1), Description("Largest distance of a hidden unit's factor from 1.")]
    double Width = 0.5,
    [InRange(0, 1), Description("The same for the inputs of the network.")]
    double InputWidth = 0) : IActivationMask
{
    /// <summary>Whether the mask of a layer is not all ones; 0 are the inputs, 1 the first hidden layer.</summary>
    public bool Covers(int layer) => WidthOf(layer) > 0;

    /// <summary>Writes one mask. Its mean is 1, so that activations keep their expectation; every draw comes from the key.</summary>
    public void Sample<T>(RandomKey key, int layer, MatrixShape shape, Span<T> mask)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var width = T.CreateChecked(WidthOf(layer));
        RandomFill.Uniform(key, mask);
        foreach (ref var factor in mask)
        {
            factor = T.One + (width * (factor + factor - T.One));
        }
    }

    private double WidthOf(int layer) => layer == 0 ? InputWidth : Width;
}
