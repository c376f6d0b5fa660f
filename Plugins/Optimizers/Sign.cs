using System.Numerics;
using System.Runtime.CompilerServices;

namespace Pipeline.Plugins.Optimizers;

/// <summary>The sign of each element: -1, 0 or 1; NaN stays NaN, so that a rule of signs does not hide trouble.</summary>
internal static class Sign
{
    /// <summary><c>sign(x)</c> with <c>sign(0) = 0</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> Of<T>(Vector<T> x) => Vector.ConditionalSelect(
        Vector.GreaterThan(x, Vector<T>.Zero),
        Vector<T>.One,
        Vector.ConditionalSelect(Vector.LessThan(x, Vector<T>.Zero), -Vector<T>.One, x));
}
