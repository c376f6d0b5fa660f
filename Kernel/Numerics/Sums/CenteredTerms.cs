using System.Runtime.CompilerServices;
using Pipeline.Kernel.Numerics.Vectors;

namespace Pipeline.Kernel.Numerics.Sums;

/// <summary><c>d^2</c>.</summary>
internal readonly struct Square : ICenteredTerm
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Add<V>(V sum, V d, V y)
        where V : struct, ISimd<V> => V.Fma(d, d, sum);
}

/// <summary><c>d y</c>.</summary>
internal readonly struct Cross : ICenteredTerm
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Add<V>(V sum, V d, V y)
        where V : struct, ISimd<V> => V.Fma(d, y, sum);
}
