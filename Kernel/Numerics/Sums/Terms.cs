using System.Numerics;
using System.Runtime.CompilerServices;
using Pipeline.Kernel.Numerics.Vectors;

namespace Pipeline.Kernel.Numerics.Sums;

/// <summary><c>x</c>.</summary>
internal readonly struct Value<T> : ITerm<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <inheritdoc/>
    public static T Of(T x, T y) => x;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Of<V>(V x, V y)
        where V : struct, ISimd<V> => x;
}

/// <summary><c>|x|</c>.</summary>
internal readonly struct Magnitude<T> : ITerm<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <inheritdoc/>
    public static T Of(T x, T y) => T.Abs(x);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Of<V>(V x, V y)
        where V : struct, ISimd<V> => V.Abs(x);
}

/// <summary><c>x y</c>.</summary>
internal readonly struct Product<T> : ITerm<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <inheritdoc/>
    public static T Of(T x, T y) => x * y;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Of<V>(V x, V y)
        where V : struct, ISimd<V> => x * y;
}
