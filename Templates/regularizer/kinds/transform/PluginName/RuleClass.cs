using System.ComponentModel;
using System.Numerics;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Numerics;
using Pipeline.Kernel.Parameters;

namespace RuleNamespace;

/// <summary>
/// Makes each example of a mini-batch brighter or darker, in training only:
/// <code>x = x * (1 + width * (2 u - 1)) + shift * (2 v - 1)</code>
/// with u and v uniform in [0, 1), one pair for each example.
/// </summary>
/// <param name="Width">Largest change of the factor.</param>
/// <param name="Shift">Largest number added.</param>
[Plugin("rule-name"), Description("Makes each example of a batch brighter or darker.")]
public sealed record RuleClass(
    // The constructor's parameters are the rule's options in plugins.json: width and shift.
    [InRange(0, 1), Description("Largest change of the factor.")]
    double Width = 0.2,
    [InRange(0, double.PositiveInfinity), Description("Largest number added.")]
    double Shift = 0.05) : IBatchTransform
{
    /// <summary>Changes the batch. The destinations arrive holding a copy of it: what is left alone need not be written.</summary>
    public void Apply<T>(RandomKey key, in Batch<T> batch, Span<T> inputs, Span<T> targets)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Span<T> draws = [T.Zero, T.Zero];
        for (var row = 0; row < batch.ExampleCount; row++)
        {
            RandomFill.Uniform(key, draws, offset: 2 * row);
            var factor = T.One + (T.CreateChecked(Width) * (draws[0] + draws[0] - T.One));
            var shift = T.CreateChecked(Shift) * (draws[1] + draws[1] - T.One);
            foreach (ref var x in inputs.Slice(row * batch.Features, batch.Features))
            {
                x = (x * factor) + shift;
            }
        }
    }
}
