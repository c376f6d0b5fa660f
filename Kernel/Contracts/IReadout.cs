using System.Numerics;

namespace Pipeline.Kernel.Contracts;

/// <summary>
/// Theta as evaluation sees it: an average of the weights, a schedule-free iterate. It is asked entry by entry, whatever
/// the rule's grain.
/// </summary>
public interface IReadout : ITiled
{
    /// <summary>Writes the parameters that evaluation uses in place of <c>tile.Theta</c>.</summary>
    /// <param name="tile">Theta and the rule's slots after the step; <c>tile.Update</c> is empty.</param>
    /// <param name="theta">Receives the parameters to evaluate; overlaps no source.</param>
    void Read<T>(in Tile<T> tile, Span<T> theta)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;
}
