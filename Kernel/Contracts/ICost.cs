using System.Numerics;
using Pipeline.Kernel.Parameters;

namespace Pipeline.Kernel.Contracts;

/// <summary>A term of the cost J that depends on the parameters alone.</summary>
public interface ICost
{
    /// <summary>The term's value, for example <c>lambda / (2 m) * sum W^2</c>.</summary>
    /// <param name="theta">All parameters.</param>
    /// <param name="entries">The entries the term covers; each reads <c>theta[e.Offset .. e.Offset + e.Length]</c>.</param>
    /// <param name="exampleCount">m: examples of the mini-batch in a step, of the split in a report.</param>
    double Value<T>(ReadOnlySpan<T> theta, ReadOnlySpan<Entry> entries, int exampleCount)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;
}
