using System.ComponentModel;
using System.Numerics;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Parameters;

namespace Pipeline.Plugins.Initializers;

/// <summary>
/// All zeros: <c>W = 0</c>. Never breaks the symmetry of a layer's units; kept to show it.
/// Source: the course, weight initialization.
/// </summary>
[Plugin("zeros")]
[Description("Every weight 0; right for linear models, a network does not break symmetry.")]
public sealed record Zeros : IInitializer
{
    /// <inheritdoc/>
    public void Fill<T>(in Entry entry, RandomKey key, Span<T> destination)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => destination.Clear();
}
