using System.Runtime.CompilerServices;
using Pipeline.Kernel.Numerics.Vectors;

namespace Pipeline.Kernel.Numerics;

/// <summary>
/// Pieces of a polynomial. Cubics in x joined by powers of <c>x^4</c> (Estrin's scheme) have a chain of dependent
/// operations less than half as long as Horner's.
/// </summary>
internal static class Polynomial
{
    /// <summary><c>c0 + c1 x</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Linear<V>(V x, double c0, double c1)
        where V : struct, ISimd<V> => V.Fma(V.All(c1), x, V.All(c0));

    /// <summary><c>c0 + c1 x + c2 x^2</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Quadratic<V>(V x, V x2, double c0, double c1, double c2)
        where V : struct, ISimd<V> =>
        V.Fma(V.All(c2), x2, Linear(x, c0, c1));

    /// <summary><c>c0 + c1 x + c2 x^2 + c3 x^3</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Cubic<V>(V x, V x2, double c0, double c1, double c2, double c3)
        where V : struct, ISimd<V> =>
        V.Fma(Linear(x, c2, c3), x2, Linear(x, c0, c1));
}
