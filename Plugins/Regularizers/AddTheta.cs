using System.Numerics;
using System.Runtime.CompilerServices;
using Pipeline.Kernel.Numerics;

namespace Pipeline.Plugins.Regularizers;

/// <summary><c>g + scale * theta</c>.</summary>
internal readonly struct AddTheta<T>(T scale) : IFormula<T>
{
    private readonly Vector<T> scale = new(scale);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<T> Invoke(Vector<T> g, Vector<T> theta) => g + (scale * theta);
}
