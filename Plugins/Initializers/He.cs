using System.ComponentModel;
using System.Numerics;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Parameters;

namespace Pipeline.Plugins.Initializers;

/// <summary>
/// Variance <c>scale / fan</c>, scale 2 for relu layers. For a leaky slope a, scale is <c>2 / (1 + a^2)</c>.
/// Source: He et al. 2015; the course, weight initialization (randn * sqrt(2 / n[l-1])).
/// </summary>
[Plugin("he")]
[Description("Variance scale / fan-in with scale 2, for relu layers.")]
public sealed record He(
    [InRange(0, double.PositiveInfinity, MinimumIsExclusive = true), Description("Numerator of the variance: the square of torch's gain.")]
    double Scale = 2,
    [Description("Shape of the draw: normal or uniform.")] Distribution Distribution = Distribution.Normal,
    [Description("What the variance is divided by: in (fan-in) or out (fan-out).")] Fan Fan = Fan.In) : IInitializer
{
    /// <inheritdoc/>
    public void Fill<T>(in Entry entry, RandomKey key, Span<T> destination)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Draw.Centered(key, Scale / Fan.Of(entry), Distribution, destination);
}
