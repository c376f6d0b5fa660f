using System.Numerics;
using System.Runtime.CompilerServices;
using Pipeline.Kernel.Numerics;

namespace Pipeline.Plugins.Regularizers;

/// <summary><c>g + l1 * sign(theta) + l2 * theta</c>, sign(0) = 0.</summary>
internal readonly struct AddElasticNet<T>(T l1, T l2) : IFormula<T>
{
    private readonly Vector<T> l1 = new(l1);
    private readonly Vector<T> l2 = new(l2);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<T> Invoke(Vector<T> g, Vector<T> theta)
    {
        var positive = Vector.ConditionalSelect(Vector.GreaterThan(theta, Vector<T>.Zero), l1, Vector<T>.Zero);
        var negative = Vector.ConditionalSelect(Vector.LessThan(theta, Vector<T>.Zero), l1, Vector<T>.Zero);
        return g + (positive - negative) + (l2 * theta);
    }
}
