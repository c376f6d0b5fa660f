using System.Numerics;

namespace Pipeline.Kernel.Numerics.Sums;

/// <summary><c>x</c>.</summary>
internal readonly struct Value<T> : ITerm<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <inheritdoc/>
    public static T Of(T x, T y) => x;

    /// <inheritdoc/>
    public static Vector<T> Of(Vector<T> x, Vector<T> y) => x;
}

/// <summary><c>|x|</c>.</summary>
internal readonly struct Magnitude<T> : ITerm<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <inheritdoc/>
    public static T Of(T x, T y) => T.Abs(x);

    /// <inheritdoc/>
    public static Vector<T> Of(Vector<T> x, Vector<T> y) => Vector.Abs(x);
}

/// <summary><c>x y</c>.</summary>
internal readonly struct Product<T> : ITerm<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <inheritdoc/>
    public static T Of(T x, T y) => x * y;

    /// <inheritdoc/>
    public static Vector<T> Of(Vector<T> x, Vector<T> y) => x * y;
}
