using System.Numerics;
using Pipeline.Kernel.Contracts;

namespace Pipeline.Laws.Networks;

/// <summary>The gradient itself: the optimizer beside a plugin of another kind.</summary>
internal sealed record PlainDescent : IOptimizer
{
    public void Apply<T>(in Tile<T> tile, Span<T> update, SlotTarget<T> next)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => tile.Update.CopyTo(update);
}
