using System.Numerics;
using Pipeline.Kernel.Numerics.Vectors;

namespace Pipeline.Kernel.Numerics.Sums;

/// <summary>What a sum adds up for each element of x and y, for one element and for a vector of them.</summary>
internal interface ITerm<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The term of one element.</summary>
    static abstract T Of(T x, T y);

    /// <summary>The terms of a vector, each with the bits of the scalar form.</summary>
    static abstract V Of<V>(V x, V y)
        where V : struct, ISimd<V>;
}
