using System.Numerics;
using Pipeline.Kernel.Contracts;

namespace Faulty;

/// <summary>
/// Gradient descent until step <see cref="Step"/>, which no law reaches: what these rules do then, nobody could know
/// before it happens.
/// </summary>
internal static class Late
{
    /// <summary>The step of the deed.</summary>
    public const long Step = 1000;

    /// <summary>Hands the direction on, and does the deed when its time has come.</summary>
    public static void Apply<T>(in Tile<T> tile, Span<T> update, Action deed)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        tile.Update.CopyTo(update);
        if (tile.Context.Clock.Step == Step)
        {
            deed();
        }
    }
}

/// <summary>Fills the stack.</summary>
[Plugin("late-stack-overflow")]
public sealed record LateStackOverflow : IOptimizer
{
    /// <inheritdoc/>
    public void Apply<T>(in Tile<T> tile, Span<T> update, SlotTarget<T> next)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Late.Apply(tile, update, static () => Deed.OverflowTheStack(0));
}

/// <summary>Ends the process with FailFast.</summary>
[Plugin("late-fail-fast")]
public sealed record LateFailFast : IOptimizer
{
    /// <inheritdoc/>
    public void Apply<T>(in Tile<T> tile, Span<T> update, SlotTarget<T> next)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Late.Apply(tile, update, Deed.FailFast);
}

/// <summary>Throws on a thread of its own.</summary>
[Plugin("late-thread")]
public sealed record LateThread : IOptimizer
{
    /// <inheritdoc/>
    public void Apply<T>(in Tile<T> tile, Span<T> update, SlotTarget<T> next)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Late.Apply(tile, update, Deed.ThrowOnAThread);
}

/// <summary>Writes to memory that is not there.</summary>
[Plugin("late-native-write")]
public sealed record LateNativeWrite : IOptimizer
{
    /// <inheritdoc/>
    public void Apply<T>(in Tile<T> tile, Span<T> update, SlotTarget<T> next)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Late.Apply(tile, update, Deed.WriteBeyondMemory);
}

/// <summary>Ends the process with exit code 0.</summary>
[Plugin("late-exit")]
public sealed record LateExit : IOptimizer
{
    /// <inheritdoc/>
    public void Apply<T>(in Tile<T> tile, Span<T> update, SlotTarget<T> next)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Late.Apply(tile, update, Deed.Exit);
}

/// <summary>Never returns.</summary>
[Plugin("late-hang")]
public sealed record LateHang : IOptimizer
{
    /// <inheritdoc/>
    public void Apply<T>(in Tile<T> tile, Span<T> update, SlotTarget<T> next)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Late.Apply(tile, update, Deed.Hang);
}

/// <summary>Throws an exception.</summary>
[Plugin("late-throw")]
public sealed record LateThrow : IOptimizer
{
    /// <inheritdoc/>
    public void Apply<T>(in Tile<T> tile, Span<T> update, SlotTarget<T> next)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Late.Apply(tile, update, static () => throw new InvalidOperationException("out of\nideas"));
}

/// <summary>Throws what an interruption throws, though nobody has interrupted anything.</summary>
[Plugin("late-cancel")]
public sealed record LateCancel : IOptimizer
{
    /// <inheritdoc/>
    public void Apply<T>(in Tile<T> tile, Span<T> update, SlotTarget<T> next)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Late.Apply(tile, update, static () => throw new OperationCanceledException("of its own accord"));
}
