using System.ComponentModel;
using System.Numerics;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Numerics;
using Pipeline.Kernel.Parameters;

namespace Pipeline.Plugins.Regularizers;

/// <summary>
/// Inverted dropout of the inputs as a change of the mini-batch: <c>x = x * d / keepProb</c>, d 1 with probability
/// keepProb and else 0, drawn anew for every value and step; nothing at inference. As a transform it has a place among
/// the others, where dropout's inputKeepProb masks what all of them leave.
/// Source: the course, dropout regularization; Vincent et al. 2008 (masking noise).
/// </summary>
[Plugin("input-dropout")]
[Description("Inputs are set to 0 at random and the rest divided by keepProb.")]
public sealed record InputDropout(
    [InRange(0, 1, MinimumIsExclusive = true), Description("Probability to keep an input.")]
    double KeepProb = 0.9) : IBatchTransform
{
    /// <inheritdoc/>
    public void Apply<T>(RandomKey key, in Batch<T> batch, Span<T> inputs, Span<T> targets)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        RandomFill.Mask(key, KeepProb, inputs);
        var x = batch.Inputs;
        for (var i = 0; i < inputs.Length; i++)
        {
            inputs[i] *= x[i];
        }
    }
}
