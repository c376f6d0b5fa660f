using System.Numerics;
using Pipeline.Kernel.Parameters;

namespace Pipeline.Kernel.Contracts;

/// <summary>Fills the weights before the first step; b and beta start at 0, gamma at 1, unless the rule takes other roles.</summary>
public interface IInitializer : IPlugin
{
    /// <summary>The roles the rule fills; weights only by default.</summary>
    IReadOnlyList<Role> Roles => RoleSet.Weights;

    /// <summary>Writes every element of one entry.</summary>
    /// <param name="entry">Shape (fan-out x fan-in), role and name of the entry.</param>
    /// <param name="key">Randomness of this entry alone.</param>
    /// <param name="destination">Receives the values, row-major, <c>entry.Length</c> of them.</param>
    void Fill<T>(in Entry entry, RandomKey key, Span<T> destination)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;
}
