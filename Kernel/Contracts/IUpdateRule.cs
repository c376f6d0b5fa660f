using System.Numerics;

namespace Pipeline.Kernel.Contracts;

/// <summary>A link of the chain: a descent direction comes in, a descent direction goes out.</summary>
public interface IUpdateRule : ITiled
{
    /// <summary>
    /// Writes the direction to hand on. The kernel subtracts alpha times the last link's direction from theta:
    /// a rule neither scales by alpha nor writes theta.
    /// </summary>
    /// <param name="tile">Direction, theta, slots and scalars before the step; read only.</param>
    /// <param name="update">Receives the direction; as long as <c>tile.Update</c>, overlaps no source.</param>
    /// <param name="next">Receives every declared slot after the step; overlaps no source.</param>
    void Apply<T>(in Tile<T> tile, Span<T> update, SlotTarget<T> next)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;
}
