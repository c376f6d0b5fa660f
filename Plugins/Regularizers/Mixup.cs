using System.Buffers;
using System.ComponentModel;
using System.Numerics;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Numerics;
using Pipeline.Kernel.Parameters;

namespace Pipeline.Plugins.Regularizers;

/// <summary>
/// Mixes each example with a partner of the mini-batch: <c>x = lambda * x + (1 - lambda) * x'</c>, y alike, with one
/// lambda from Beta(alpha, alpha) and one random permutation of partners per step; alpha 0 mixes nothing.
/// Source: Zhang et al. 2018, mixup.
/// </summary>
[Plugin("mixup")]
[Description("Blends pairs of examples and their labels.")]
public sealed record Mixup(
    [InRange(0, double.PositiveInfinity), Description("Both parameters of the Beta distribution; small values mix little.")]
    double Alpha = 0.2) : IBatchTransform
{
    /// <inheritdoc/>
    public void Apply<T>(RandomKey key, in Batch<T> batch, Span<T> inputs, Span<T> targets)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (Alpha == 0)
        {
            return;
        }

        var lambda = T.CreateChecked(SymmetricBeta.Draw(key.Split(0), Alpha));
        var rented = ArrayPool<int>.Shared.Rent(batch.ExampleCount);
        var partners = rented.AsSpan(0, batch.ExampleCount);
        RandomFill.Permutation(key.Split(1), partners);
        Mix(batch.Inputs, partners, lambda, inputs);
        Mix(batch.Targets, partners, lambda, targets);
        ArrayPool<int>.Shared.Return(rented);
    }

    private static void Mix<T>(ReadOnlySpan<T> rows, ReadOnlySpan<int> partners, T lambda, Span<T> mixed)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var length = rows.Length / partners.Length;
        for (var row = 0; row < partners.Length; row++)
        {
            var own = rows.Slice(row * length, length);
            var partner = rows.Slice(partners[row] * length, length);
            var target = mixed.Slice(row * length, length);
            for (var i = 0; i < length; i++)
            {
                target[i] = (lambda * own[i]) + ((T.One - lambda) * partner[i]);
            }
        }
    }
}
