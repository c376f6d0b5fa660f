using System.ComponentModel;
using System.Numerics;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Numerics;

namespace Pipeline.Plugins.Optimizers;

/// <summary>
/// Hands on 0 for a whole step whose direction has a NaN or an infinity anywhere, and the direction otherwise.
/// </summary>
/// <remarks>
/// Place it first: the links behind it then see a zero gradient in that step, so that their slots stay finite, and
/// theta moves by their momentum alone. The like of optax's <c>apply_if_finite</c>.
/// </remarks>
[Plugin("skip-non-finite")]
[Description("A link: a step whose gradient has NaN or infinity becomes 0.")]
public sealed record SkipNonFinite : IOptimizer
{
    Grain ITiled.Grain => Grain.Network;

    /// <inheritdoc/>
    public void Apply<T>(in Tile<T> tile, Span<T> update, SlotTarget<T> next)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        tile.Update.CopyTo(update);
        if (IsFinite(tile))
        {
            return;
        }

        foreach (ref readonly var entry in tile.Entries)
        {
            update.Slice(entry.Offset - tile.Offset, entry.Length).Clear();
        }
    }

    private static bool IsFinite<T>(in Tile<T> tile)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        foreach (ref readonly var entry in tile.Entries)
        {
            if (Reductions.IndexOfNonFinite(tile.Update.Slice(entry.Offset - tile.Offset, entry.Length)) >= 0)
            {
                return false;
            }
        }

        return true;
    }
}
