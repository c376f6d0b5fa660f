using System.ComponentModel;
using System.Numerics;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Parameters;

namespace Pipeline.Plugins.Initializers;

/// <summary>
/// Variance <c>scale / fan-in</c>, scale 1: for selu layers, and tanh layers of old.
/// Source: LeCun et al. 1998, Efficient BackProp; Klambauer et al. 2017 for selu.
/// </summary>
[Plugin("lecun")]
[Description("Variance scale / fan-in with scale 1, for selu layers.")]
public sealed record Lecun(
    [InRange(0, double.PositiveInfinity, MinimumIsExclusive = true), Description("Numerator of the variance: the square of torch's gain.")]
    double Scale = 1,
    [Description("Shape of the draw: normal or uniform.")] Distribution Distribution = Distribution.Normal) : IInitializer
{
    /// <inheritdoc/>
    public void Fill<T>(in Entry entry, RandomKey key, Span<T> destination)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Draw.Centered(key, Scale / entry.Columns, Distribution, destination);
}
