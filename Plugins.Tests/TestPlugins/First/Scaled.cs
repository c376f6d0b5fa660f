using System.Numerics;
using Factors;
using Pipeline.Kernel.Contracts;

namespace First;

/// <summary>Scales the direction by the factor of a library that lies beside this DLL, in version 1.</summary>
[Plugin("first")]
public sealed record Scaled : IOptimizer
{
    /// <inheritdoc/>
    public void Apply<T>(in Tile<T> tile, Span<T> update, SlotTarget<T> next)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var factor = T.CreateChecked(Factor.Value);
        for (var i = 0; i < update.Length; i++)
        {
            update[i] = factor * tile.Update[i];
        }
    }
}
