using System.Numerics;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Parameters;

namespace Broken;

/// <summary>Drops half of the units and forgets to divide by the probability.</summary>
[Plugin("shrinks")]
public sealed record Shrinks : IActivationMask
{
    /// <inheritdoc/>
    public bool Covers(int layer) => true;

    /// <inheritdoc/>
    public void Sample<T>(RandomKey key, int layer, MatrixShape shape, Span<T> mask)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (var i = 0; i < mask.Length; i++)
        {
            mask[i] = T.CreateChecked(i % 2);
        }
    }
}

/// <summary>Adds a tenth to every target.</summary>
[Plugin("inflates-targets")]
public sealed record InflatesTargets : IBatchTransform
{
    /// <inheritdoc/>
    public void Apply<T>(RandomKey key, in Batch<T> batch, Span<T> inputs, Span<T> targets)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        foreach (ref var target in targets)
        {
            target += T.CreateChecked(0.1);
        }
    }
}

/// <summary>Divides each feature by the root of its mean square, and hands the gradient back as if that were constant.</summary>
[Plugin("forgets-its-divisor")]
public sealed record ForgetsItsDivisor : INormalization
{
    /// <inheritdoc/>
    public IReadOnlyList<Role> Parameters => [];

    /// <inheritdoc/>
    public bool CancelsBias => true;

    /// <inheritdoc/>
    public int CacheLength(MatrixShape shape) => shape.Columns;

    /// <inheritdoc/>
    public void Forward<T>(in NormalizationInput<T> input, Span<T> y, Span<T> cache, SlotTarget<T> next)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (var column = 0; column < input.Shape.Columns; column++)
        {
            var sum = T.Zero;
            for (var i = column; i < y.Length; i += input.Shape.Columns)
            {
                sum += input.X[i] * input.X[i];
            }

            cache[column] = T.Sqrt(sum / T.CreateChecked(input.Shape.Rows));
        }

        Divide(input.X, cache, y);
    }

    /// <inheritdoc/>
    public void Infer<T>(in NormalizationInput<T> input, Span<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var cache = new T[input.Shape.Columns];
        Forward(input, y, cache, default);
    }

    /// <inheritdoc/>
    public void Backward<T>(
        in NormalizationInput<T> input, ReadOnlySpan<T> cache, ReadOnlySpan<T> dy, Span<T> dx, Span<T> dGamma, Span<T> dBeta)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Divide(dy, cache, dx);

    private static void Divide<T>(ReadOnlySpan<T> values, ReadOnlySpan<T> divisors, Span<T> destination)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (var i = 0; i < destination.Length; i++)
        {
            destination[i] = values[i] / divisors[i % divisors.Length];
        }
    }
}
