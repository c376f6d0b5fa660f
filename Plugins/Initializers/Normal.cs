using System.ComponentModel;
using System.Numerics;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Parameters;

namespace Pipeline.Plugins.Initializers;

/// <summary>
/// Normal draws of a fixed width: <c>W = mean + standardDeviation * n</c>.
/// Source: the course, weight initialization (randn * 0.01).
/// </summary>
[Plugin("normal")]
[Description("Normal draws of a stated mean and standard deviation.")]
public sealed record Normal(
    [InRange(double.NegativeInfinity, double.PositiveInfinity), Description("Mean of the weights.")] double Mean = 0,
    [InRange(0, double.PositiveInfinity), Description("Standard deviation of the weights.")]
    double StandardDeviation = 0.01) : IInitializer
{
    /// <inheritdoc/>
    public void Fill<T>(in Entry entry, RandomKey key, Span<T> destination)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Draw.Normal(key, Mean, StandardDeviation, destination);
}
