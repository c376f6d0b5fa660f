using System.Numerics;
using System.Runtime.CompilerServices;

namespace Pipeline.Plugins.Optimizers;

/// <summary>The guarded root that a direction is divided by: <c>sqrt(x + epsilon)</c> or <c>sqrt(x) + epsilon</c>.</summary>
internal readonly struct Root<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Vector<T> inside;
    private readonly Vector<T> outside;

    /// <summary>The root with epsilon at its place.</summary>
    public Root(double epsilon, EpsilonPlace place) => (inside, outside) = place == EpsilonPlace.Inside
        ? (Guard(epsilon), Vector<T>.Zero)
        : (Vector<T>.Zero, Guard(epsilon));

    /// <summary>Epsilon, or the smallest positive number where it rounds to 0: zero over the guard is 0, never NaN.</summary>
    public static Vector<T> Guard(double epsilon) => new(T.Max(T.CreateChecked(epsilon), T.Epsilon));

    /// <summary>The root of each element; never 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<T> Of(Vector<T> x) => Vector.SquareRoot(x + inside) + outside;
}
