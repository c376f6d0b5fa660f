using System.Numerics;
using System.Runtime.InteropServices;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Parameters;

namespace Faulty;

/// <summary>How a plugin stands still.</summary>
public enum Manner
{
    /// <summary>A loop without a call.</summary>
    Loop,

    /// <summary>A lock that another thread holds.</summary>
    Lock,

    /// <summary>The system's own sleep.</summary>
    Native,

    /// <summary>The lock of standard error.</summary>
    Console,

    /// <summary>Is only slow: comes back once the file is gone, and leaves another beside it to say that it has begun.</summary>
    Slow,
}

/// <summary>Stands still for as long as a file exists: no law knows of the file.</summary>
internal static partial class StandStill
{
    /// <summary>Returns at once where there is no such file.</summary>
    public static void While(string file, Manner manner = Manner.Loop)
    {
        if (!File.Exists(file))
        {
            return;
        }

        switch (manner)
        {
            case Manner.Loop:
                for (var turns = 0UL; ; turns++)
                {
                }

            case Manner.Lock:
                var gate = new object();
                new Thread(() =>
                {
                    Monitor.Enter(gate);
                    Thread.Sleep(Timeout.Infinite);
                })
                { IsBackground = true }.Start();
                Thread.Sleep(100);
                lock (gate)
                {
                    break;
                }

            case Manner.Console:
                lock (Console.Error)
                {
                    Thread.Sleep(Timeout.Infinite);
                    break;
                }

            case Manner.Slow:
                for (File.WriteAllBytes($"{file}.begun", []); File.Exists(file);)
                {
                    Thread.Sleep(50);
                }

                break;

            default:
                Sleep(10_000);
                break;
        }
    }

    [LibraryImport("libc", EntryPoint = "sleep")]
    private static partial uint Sleep(uint seconds);
}

/// <summary>Gradient descent that stands still at a step.</summary>
[Plugin("hang-at")]
public sealed record HangAt(string File = "", long Step = 10, Manner Manner = Manner.Loop) : IOptimizer
{
    /// <inheritdoc/>
    public void Apply<T>(in Tile<T> tile, Span<T> update, SlotTarget<T> next)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        tile.Update.CopyTo(update);
        if (tile.Context.Clock.Step == Step)
        {
            StandStill.While(File, Manner);
        }
    }
}

/// <summary>Gradient descent whose constructor stands still.</summary>
[Plugin("hang-constructor")]
public sealed record HangConstructor : IOptimizer
{
    /// <summary>Does not return while the file exists.</summary>
    public HangConstructor(string file = "")
    {
        StandStill.While(file);
        File = file;
    }

    /// <summary>The file.</summary>
    public string File { get; }

    /// <inheritdoc/>
    public void Apply<T>(in Tile<T> tile, Span<T> update, SlotTarget<T> next)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => tile.Update.CopyTo(update);
}

/// <summary>Ones, and stands still.</summary>
[Plugin("hang-fill")]
public sealed record HangFill(string File = "") : IInitializer
{
    /// <inheritdoc/>
    public void Fill<T>(in Entry entry, RandomKey key, Span<T> destination)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        StandStill.While(File);
        destination.Fill(T.One);
    }
}

/// <summary>A penalty of nothing whose term of J stands still.</summary>
[Plugin("hang-value")]
public sealed record HangValue(string File = "") : IPenalty
{
    /// <inheritdoc/>
    public void Apply<T>(in Tile<T> tile, Span<T> update, SlotTarget<T> next)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => tile.Update.CopyTo(update);

    /// <inheritdoc/>
    public double Value<T>(ReadOnlySpan<T> theta, ReadOnlySpan<Entry> entries, int exampleCount)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        StandStill.While(File);
        return 0;
    }
}

/// <summary>A constant rate, and stands still from the start.</summary>
[Plugin("hang-schedule")]
public sealed record HangSchedule(string File = "") : ISchedule
{
    /// <inheritdoc/>
    public double Alpha(double alpha0, in Clock clock, EpochHistory history)
    {
        StandStill.While(File);
        return alpha0;
    }
}

/// <summary>Ends the run after five epochs, and stands still after the third.</summary>
[Plugin("hang-judge")]
public sealed record HangJudge(string File = "") : IStoppingRule
{
    /// <inheritdoc/>
    public Verdict Judge(EpochHistory history)
    {
        if (history.Count == 3)
        {
            StandStill.While(File);
        }

        return new(history.Count, history.Count >= 5);
    }
}
