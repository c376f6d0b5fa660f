using System.Numerics;
using Pipeline.Kernel.Contracts;

namespace Faulty;

/// <summary>What a plugin leaves behind in its process.</summary>
public enum Leftover
{
    /// <summary>A thread in the foreground that never ends.</summary>
    Thread,

    /// <summary>A handler of the process's end that never comes back.</summary>
    Handler,

    /// <summary>One that throws.</summary>
    Exception,

    /// <summary>One that asks for another exit code.</summary>
    ExitCode,
}

/// <summary>Leaves something behind that shows when the process ends.</summary>
[Plugin("late-leftovers")]
public sealed record LateLeftovers(Leftover What = Leftover.Thread) : IOptimizer
{
    /// <inheritdoc/>
    public void Apply<T>(in Tile<T> tile, Span<T> update, SlotTarget<T> next)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Late.Apply(tile, update, What switch
        {
            Leftover.Thread => static () => new Thread(static () => Thread.Sleep(Timeout.Infinite)).Start(),
            Leftover.Handler => static () => AppDomain.CurrentDomain.ProcessExit += static (_, _) => Thread.Sleep(Timeout.Infinite),
            Leftover.Exception => static () => AppDomain.CurrentDomain.ProcessExit += static (_, _) => throw new InvalidOperationException("at the end"),
            _ => static () => AppDomain.CurrentDomain.ProcessExit += static (_, _) => Environment.ExitCode = 5,
        });
}
