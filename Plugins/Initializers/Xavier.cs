using System.ComponentModel;
using System.Numerics;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Parameters;

namespace Pipeline.Plugins.Initializers;

/// <summary>
/// Variance <c>scale / fan-in</c>, scale 1 for tanh layers; with scale 2 it is <see cref="He"/>. This is the course's Xavier;
/// the one of torch and Keras, by both fans, is <see cref="Bengio"/>.
/// Source: the course, weight initialization (randn * sqrt(1 / n[l-1])).
/// </summary>
[Plugin("xavier")]
[Description("Variance scale / fan-in with scale 1, for tanh layers: the course's Xavier.")]
public sealed record Xavier(
    [InRange(0, double.PositiveInfinity, MinimumIsExclusive = true), Description("Numerator of the variance: the square of torch's gain.")]
    double Scale = 1,
    [Description("Shape of the draw: normal or uniform.")] Distribution Distribution = Distribution.Normal) : IInitializer
{
    /// <inheritdoc/>
    public void Fill<T>(in Entry entry, RandomKey key, Span<T> destination)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Draw.Centered(key, Scale / entry.Columns, Distribution, destination);
}
