using System.Numerics;
using System.Runtime.CompilerServices;
using static Pipeline.Kernel.Numerics.VectorBits;

namespace Pipeline.Kernel.Numerics;

/// <summary>
/// Pieces of a polynomial. Cubics in x joined by powers of <c>x^4</c> (Estrin's scheme) have a chain of dependent
/// operations less than half as long as Horner's.
/// </summary>
internal static class Polynomial
{
    /// <summary><c>c0 + c1 x</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> Linear<T>(Vector<T> x, double c0, double c1) => Fma(All<T>(c1), x, All<T>(c0));

    /// <summary><c>c0 + c1 x + c2 x^2</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> Quadratic<T>(Vector<T> x, Vector<T> x2, double c0, double c1, double c2) =>
        Fma(All<T>(c2), x2, Linear(x, c0, c1));

    /// <summary><c>c0 + c1 x + c2 x^2 + c3 x^3</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> Cubic<T>(Vector<T> x, Vector<T> x2, double c0, double c1, double c2, double c3) =>
        Fma(Linear(x, c2, c3), x2, Linear(x, c0, c1));
}
