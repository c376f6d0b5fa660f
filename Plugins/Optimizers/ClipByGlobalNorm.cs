using System.ComponentModel;
using System.Numerics;
using Pipeline.Kernel.Contracts;

namespace Pipeline.Plugins.Optimizers;

/// <summary>
/// Scales the whole direction down where it is longer than allowed; its course stays the same.
/// <code>
/// norm = sqrt(sum of g^2 over all entries)
/// direction = g maxNorm / norm    where norm &gt; maxNorm, else g
/// </code>
/// A gradient with NaN or infinity has no length to scale to and stays non-finite.
/// </summary>
/// <remarks>Pascanu, Mikolov and Bengio 2013, arXiv 1211.5063, algorithm 1.</remarks>
/// <param name="MaxNorm">Longest direction that passes.</param>
[Plugin("clip-by-global-norm")]
[Description("A link: scales the whole direction down to a longest length.")]
public sealed record ClipByGlobalNorm(
    [InRange(0, double.PositiveInfinity, MinimumIsExclusive = true), Description("Longest direction that passes.")]
    double MaxNorm = 1) : IOptimizer
{
    Grain ITiled.Grain => Grain.Network;

    /// <inheritdoc/>
    public void Apply<T>(in Tile<T> tile, Span<T> update, SlotTarget<T> next)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        tile.Update.CopyTo(update);
        var norm = 0.0;
        foreach (ref readonly var entry in tile.Entries)
        {
            norm = double.Hypot(norm, Norm.Of(tile.Update.Slice(entry.Offset - tile.Offset, entry.Length)));
        }

        if (norm > MaxNorm)
        {
            foreach (ref readonly var entry in tile.Entries)
            {
                Norm.Scale(update.Slice(entry.Offset - tile.Offset, entry.Length), MaxNorm / norm);
            }
        }
    }
}
