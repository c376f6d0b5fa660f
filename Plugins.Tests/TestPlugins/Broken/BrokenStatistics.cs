using System.Numerics;
using System.Runtime.InteropServices;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Parameters;

namespace Broken;

/// <summary>Multiplies by the number of its calls, and clears what it was given to read.</summary>
[Plugin("counts-its-batches")]
public sealed record CountsItsBatches : INormalization
{
    private int calls;

    /// <inheritdoc/>
    public IReadOnlyList<Role> Parameters => [];

    /// <inheritdoc/>
    public bool CancelsBias => false;

    /// <inheritdoc/>
    public int CacheLength(MatrixShape shape) => 0;

    /// <inheritdoc/>
    public void Forward<T>(in NormalizationInput<T> input, Span<T> y, Span<T> cache, SlotTarget<T> next)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        calls++;
        for (var i = 0; i < y.Length; i++)
        {
            y[i] = input.X[i] * T.CreateChecked(calls);
        }
    }

    /// <inheritdoc/>
    public void Infer<T>(in NormalizationInput<T> input, Span<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => input.X.CopyTo(y);

    /// <inheritdoc/>
    public void Backward<T>(
        in NormalizationInput<T> input, ReadOnlySpan<T> cache, ReadOnlySpan<T> dy, Span<T> dx, Span<T> dGamma, Span<T> dBeta)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        dy.CopyTo(dx);
        MemoryMarshal.CreateSpan(ref MemoryMarshal.GetReference(dy), dy.Length).Clear();
    }
}

/// <summary>Centres by a mean that it loses the digits of, measures it ten times too large and its square not at all.</summary>
[Plugin("measures-wrongly")]
public sealed record MeasuresWrongly : IMeasuredStatistics
{
    /// <inheritdoc/>
    public IReadOnlyList<Role> Parameters => [];

    /// <inheritdoc/>
    public bool CancelsBias => false;

    /// <inheritdoc/>
    public IReadOnlyList<Slot> Statistics { get; } = [new("mean"), new("square")];

    /// <inheritdoc/>
    public int CacheLength(MatrixShape shape) => 0;

    /// <inheritdoc/>
    public void Measured<T>(
        ReadOnlySpan<double> mean, ReadOnlySpan<double> variance, long exampleCount, long updates, SlotTarget<T> statistics)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (var i = 0; i < mean.Length; i++)
        {
            statistics[0][i] = T.CreateChecked(10 * mean[i]);
        }
    }

    /// <inheritdoc/>
    public void Forward<T>(in NormalizationInput<T> input, Span<T> y, Span<T> cache, SlotTarget<T> next)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var large = T.CreateChecked(1e7);
        for (var i = 0; i < y.Length; i++)
        {
            y[i] = input.X[i] + large - large;
        }

        input.Statistics[0].CopyTo(next[0]);
        input.Statistics[1].CopyTo(next[1]);
    }

    /// <inheritdoc/>
    public void Infer<T>(in NormalizationInput<T> input, Span<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (var i = 0; i < y.Length; i++)
        {
            y[i] = input.X[i] - input.Statistics[0][i % input.Shape.Columns];
        }
    }

    /// <inheritdoc/>
    public void Backward<T>(
        in NormalizationInput<T> input, ReadOnlySpan<T> cache, ReadOnlySpan<T> dy, Span<T> dx, Span<T> dGamma, Span<T> dBeta)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => dy.CopyTo(dx);
}
