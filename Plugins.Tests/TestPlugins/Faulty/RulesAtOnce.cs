using System.Numerics;
using Pipeline.Kernel.Contracts;

namespace Faulty;

/// <summary>Fills the stack at the first call.</summary>
[Plugin("stack-overflow")]
public sealed record StackOverflow : IOptimizer
{
    /// <inheritdoc/>
    public void Apply<T>(in Tile<T> tile, Span<T> update, SlotTarget<T> next)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Deed.OverflowTheStack(0);
}

/// <summary>Ends the process at the first call as if all were done.</summary>
[Plugin("exit")]
public sealed record Exit : IOptimizer
{
    /// <inheritdoc/>
    public void Apply<T>(in Tile<T> tile, Span<T> update, SlotTarget<T> next)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Deed.Exit();
}

/// <summary>Never returns from the first call.</summary>
[Plugin("hang")]
public sealed record Hang : IOptimizer
{
    /// <inheritdoc/>
    public void Apply<T>(in Tile<T> tile, Span<T> update, SlotTarget<T> next)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Deed.Hang();
}

/// <summary>Takes all memory at the first call.</summary>
[Plugin("hoard")]
public sealed record Hoard : IOptimizer
{
    /// <inheritdoc/>
    public void Apply<T>(in Tile<T> tile, Span<T> update, SlotTarget<T> next)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Deed.Hoard();
}

/// <summary>Throws at the first call.</summary>
[Plugin("throw")]
public sealed record Throw : IOptimizer
{
    /// <inheritdoc/>
    public void Apply<T>(in Tile<T> tile, Span<T> update, SlotTarget<T> next)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => throw new InvalidOperationException("out of\nideas");
}
