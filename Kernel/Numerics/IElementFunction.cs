using System.Numerics;

namespace Pipeline.Kernel.Numerics;

/// <summary>A function of one element, written once for a vector of them.</summary>
internal interface IElementFunction
{
    /// <summary>The function, lane by lane.</summary>
    static abstract Vector<T> Invoke<T>(Vector<T> x);
}
