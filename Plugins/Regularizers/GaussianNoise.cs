using System.ComponentModel;
using System.Numerics;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Numerics;
using Pipeline.Kernel.Parameters;

namespace Pipeline.Plugins.Regularizers;

/// <summary>
/// Noise on the inputs of training: <c>x = x + standardDeviation * n</c>, n standard normal, new for every value and
/// step. Source: Bishop 1995, Training with Noise is Equivalent to Tikhonov Regularization.
/// </summary>
[Plugin("gaussian-noise")]
[Description("Adds normal noise to the inputs.")]
public sealed record GaussianNoise(
    [InRange(0, double.PositiveInfinity), Description("Width of the noise, in units of the inputs.")]
    double StandardDeviation = 0.1) : IBatchTransform
{
    /// <inheritdoc/>
    public void Apply<T>(RandomKey key, in Batch<T> batch, Span<T> inputs, Span<T> targets)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        RandomFill.Normal(key, inputs);
        var x = batch.Inputs;
        var width = T.CreateChecked(StandardDeviation);
        for (var i = 0; i < inputs.Length; i++)
        {
            inputs[i] = x[i] + (width * inputs[i]);
        }
    }
}
