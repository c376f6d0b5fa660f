using System.ComponentModel;
using System.Numerics;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Parameters;

namespace Pipeline.Plugins.Initializers;

/// <summary>
/// Variance <c>2 * scale / (fan-in + fan-out)</c>: Glorot initialization, which torch and Keras call Xavier.
/// Source: Glorot and Bengio 2010; the course, weight initialization (randn * sqrt(2 / (n[l-1] + n[l]))).
/// </summary>
[Plugin("bengio")]
[Description("Variance 2 scale / (fan-in + fan-out): Glorot initialization, for tanh and sigmoid layers.")]
public sealed record Bengio(
    [InRange(0, double.PositiveInfinity, MinimumIsExclusive = true), Description("Numerator of the variance: the square of torch's gain.")]
    double Scale = 1,
    [Description("Shape of the draw: normal or uniform.")] Distribution Distribution = Distribution.Normal) : IInitializer
{
    /// <inheritdoc/>
    public void Fill<T>(in Entry entry, RandomKey key, Span<T> destination)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Draw.Centered(key, 2 * Scale / (entry.Columns + entry.Rows), Distribution, destination);
}
