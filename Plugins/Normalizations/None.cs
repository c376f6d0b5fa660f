using System.ComponentModel;
using System.Numerics;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Parameters;

namespace Pipeline.Plugins.Normalizations;

/// <summary>No normalization: <c>y = x</c>, <c>dx = dy</c>.</summary>
[Plugin("none")]
[Description("No normalization.")]
public sealed record None : INormalization
{
    IReadOnlyList<Role> INormalization.Parameters => [];

    bool INormalization.CancelsBias => false;

    /// <inheritdoc/>
    public int CacheLength(MatrixShape shape) => 0;

    /// <inheritdoc/>
    public void Forward<T>(in NormalizationInput<T> input, Span<T> y, Span<T> cache, SlotTarget<T> next)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => input.X.CopyTo(y);

    /// <inheritdoc/>
    public void Infer<T>(in NormalizationInput<T> input, Span<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => input.X.CopyTo(y);

    /// <inheritdoc/>
    public void Backward<T>(
        in NormalizationInput<T> input,
        ReadOnlySpan<T> cache,
        ReadOnlySpan<T> dy,
        Span<T> dx,
        Span<T> dGamma,
        Span<T> dBeta)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => dy.CopyTo(dx);
}
