using System.Numerics;
using Pipeline.Kernel.Parameters;

namespace Pipeline.Kernel.Contracts;

/// <summary>
/// What must hold exactly of theta after the step: a bound on norms, exact zeros, an average kept beside it.
/// A projection that is a term of J implements <see cref="ICost"/> as well.
/// </summary>
public interface IProjection : IRegularizer, ITiled
{
    /// <summary>Weights only.</summary>
    IReadOnlyList<Role> ITiled.Roles => RoleSet.Weights;

    /// <summary>Writes the projected parameters.</summary>
    /// <param name="tile">Theta after the step and the rule's slots before it; <c>tile.Update</c> is empty.</param>
    /// <param name="theta">Receives the projected parameters; overlaps no source.</param>
    /// <param name="next">Receives every declared slot after the step; overlaps no source.</param>
    void Project<T>(in Tile<T> tile, Span<T> theta, SlotTarget<T> next)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;
}
