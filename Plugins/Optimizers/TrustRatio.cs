using System.ComponentModel;
using System.Numerics;
using Pipeline.Kernel.Contracts;

namespace Pipeline.Plugins.Optimizers;

/// <summary>
/// Scales each entry's direction to the length of its parameters.
/// <code>
/// direction = update ||theta|| / ||update||        the ratio is 1 where either norm is 0
/// </code>
/// LAMB as a chain: <c>[{ "use": "adam", "options": { "epsilon": 1e-6 } }, "weight-decay", "trust-ratio"]</c>.
/// </summary>
/// <remarks>You et al. 2020, arXiv 1904.00962, algorithm 2, with the identity for phi.</remarks>
[Plugin("trust-ratio")]
[Description("A link: scales each entry's direction to the length of its parameters.")]
public sealed record TrustRatio : IOptimizer
{
    Grain ITiled.Grain => Grain.Entry;

    /// <inheritdoc/>
    public void Apply<T>(in Tile<T> tile, Span<T> update, SlotTarget<T> next)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        tile.Update.CopyTo(update);
        Norm.Scale(update, Of(tile.Theta, update));
    }

    /// <summary><c>||theta|| / ||update||</c>, or 1 where either is 0.</summary>
    internal static double Of<T>(ReadOnlySpan<T> theta, ReadOnlySpan<T> update)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        (Norm.Of(theta), Norm.Of(update)) switch
        {
            (0, _) or (_, 0) => 1,
            var (parameters, direction) => parameters / direction,
        };
}
