using Pipeline.Kernel.Numerics.Vectors;

namespace Pipeline.Kernel.Numerics;

/// <summary>A function of one element, written once for a vector of them.</summary>
internal interface IElementFunction
{
    /// <summary>The function, lane by lane.</summary>
    V Invoke<V>(V x)
        where V : struct, ISimd<V>;
}

/// <summary>A function of three elements, written once for a vector of each.</summary>
internal interface IElementFunction3
{
    /// <summary>The function, lane by lane.</summary>
    V Invoke<V>(V x, V y, V z)
        where V : struct, ISimd<V>;
}
