using System.ComponentModel;
using System.Numerics;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Parameters;

namespace Pipeline.Plugins.Initializers;

/// <summary>
/// Uniform draws on a fixed interval: <c>W = low + (high - low) * u</c>, u on [0, 1): mean <c>(low + high) / 2</c>,
/// variance <c>(high - low)^2 / 12</c>. Source: Keras RandomUniform (its bounds are the defaults).
/// </summary>
/// <exception cref="ArgumentException">low exceeds high.</exception>
[Plugin("uniform")]
[Description("Uniform draws between two bounds.")]
public sealed record Uniform(
    [InRange(double.NegativeInfinity, double.PositiveInfinity), Description("Smallest weight.")] double Low = -0.05,
    [InRange(double.NegativeInfinity, double.PositiveInfinity), Description("Bound that no weight reaches.")]
    double High = 0.05) : IInitializer
{
    /// <summary>Bound that no weight reaches.</summary>
    public double High { get; } = Low <= High ? High : throw new ArgumentException("low must not exceed high", nameof(Low));

    /// <inheritdoc/>
    public void Fill<T>(in Entry entry, RandomKey key, Span<T> destination)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Draw.Uniform(key, Low, High, destination);
}
