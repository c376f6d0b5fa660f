using System.ComponentModel;
using System.Numerics;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Parameters;

namespace Pipeline.Plugins.Initializers;

/// <summary>
/// One value everywhere: <c>W = value</c>. Keeps the symmetry of a layer's units, as zeros do.
/// Source: the course, weight initialization.
/// </summary>
[Plugin("constant")]
[Description("Every weight the same value; units of a layer then stay alike.")]
public sealed record Constant(
    [InRange(double.NegativeInfinity, double.PositiveInfinity), Description("Value of every weight.")]
    double Value = 0.1) : IInitializer
{
    /// <inheritdoc/>
    public void Fill<T>(in Entry entry, RandomKey key, Span<T> destination)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => destination.Fill(T.CreateChecked(Value));
}
