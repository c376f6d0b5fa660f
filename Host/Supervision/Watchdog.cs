using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using Pipeline.Host.Config;
using Pipeline.Kernel.Contracts;
using Activity = Pipeline.Kernel.Training.Activity;

namespace Pipeline.Host.Supervision;

/// <summary>
/// Ends the process where a plugin's code does not come back (P061). One background thread looks four times a second; it
/// begins with the first call to watch. Time that the process itself was stopped does not count, nor time under a debugger.
/// </summary>
public sealed class Watchdog : IDisposable
{
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LongestLook = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(1.2);

    // A slow disk's.
    private const double BytesPerSecond = 100e6;

    private readonly TextWriter error;
    private readonly BlackBox? box;
    private readonly int? threads;
    private readonly Lock gate = new();
    private readonly List<WatchedRun> runs = [];
    private readonly LastingCall construction = new();
    private readonly ManualResetEventSlim over = new();
    private Thread? thread;
    private Keeper? keeper;

    /// <summary>Watches nothing yet.</summary>
    /// <param name="error">Standard error.</param>
    /// <param name="box">Told that the process has said itself what ends it; null where there is none.</param>
    /// <param name="threads">Threads of the command line, where it names some.</param>
    public Watchdog(TextWriter error, BlackBox? box, int? threads) => (this.error, this.box, this.threads) = (error, box, threads);

    /// <summary>The calls that are not the kernel's.</summary>
    public Constructions Constructions { get; } = new();

    /// <summary>Where a recipe's calls are to be recorded; they are watched for as long as somebody holds it.</summary>
    /// <param name="plugins">The recipe's plugins by their numbers.</param>
    /// <param name="run">Threads, and how long a call may take.</param>
    public Activity Watch(ImmutableArray<IPlugin> plugins, RunSection run)
    {
        var lanes = threads ?? run.Threads ?? Environment.ProcessorCount;
        return Watch(new Activity(new long[Activity.LengthFor(lanes)], lanes), [.. plugins.Select(PluginName.Of)], run.CallLimit);
    }

    /// <summary>Watches the calls that an activity records, for as long as somebody holds it.</summary>
    /// <param name="activity">The activity.</param>
    /// <param name="plugins">The plugins by their numbers.</param>
    /// <param name="limit">Seconds that a call may take; 0 for any time.</param>
    public Activity Watch(Activity activity, ImmutableArray<PluginName> plugins, double limit)
    {
        lock (gate)
        {
            runs.Add(new(activity, plugins, TimeSpan.FromSeconds(limit)));
        }

        Begin();
        return activity;
    }

    /// <summary>Runs code of a plugin that is not called by the kernel, watched.</summary>
    /// <param name="plugin">Whose.</param>
    /// <param name="method">Which, as messages call it.</param>
    /// <param name="limit">Seconds that it may take; 0 for any time.</param>
    /// <param name="run">The code.</param>
    public A Around<A>(PluginName plugin, string method, double limit, Func<A> run)
    {
        Begin();
        return Constructions.Around(plugin, method, TimeSpan.FromSeconds(limit), run);
    }

    /// <summary>Says how the run under way saves the newest state that it can go on from.</summary>
    /// <param name="save">Saves and tells, on another thread while the run stands still; null where there is nothing to go on from.</param>
    /// <param name="bytes">Size of the state: a large one is given more time.</param>
    public void Keep(Func<SavedState?> save, long bytes) => Volatile.Write(ref keeper, new(save, TimeSpan.FromSeconds(bytes / BytesPerSecond)));

    /// <inheritdoc/>
    public void Dispose() => over.Set();

    private void Begin()
    {
        lock (gate)
        {
            if (thread is null)
            {
                thread = new Thread(Guard) { IsBackground = true, Name = "watchdog", Priority = ThreadPriority.AboveNormal };
                thread.Start();
            }
        }
    }

    private void Guard()
    {
        for (var watch = Stopwatch.StartNew(); !over.Wait(Period);)
        {
            var since = Debugger.IsAttached || watch.Elapsed > LongestLook ? TimeSpan.Zero : watch.Elapsed;
            watch.Restart();
            if (Look(since) is { } hang)
            {
                End(hang);
            }
        }
    }

    private Hang? Look(TimeSpan since)
    {
        lock (gate)
        {
            runs.RemoveAll(run => run.IsOver);
            var now = Constructions.Current;
            return construction.Exceeds(now, since, now?.Limit ?? TimeSpan.Zero)
                ? new(now!.Plugin, now.Method, now.Limit, 0)
                : runs.Select(run => run.Look(since)).FirstOrDefault(hang => hang is not null);
        }
    }

    private void End(Hang hang)
    {
        var (code, told, known) = ((int)ExitCode.Internal, 0, Volatile.Read(ref keeper));

        // Whatever the stuck thread holds, standard error included, and however slow the disk is.
        new Thread(() =>
        {
            Thread.Sleep(Grace + (known?.Time ?? TimeSpan.Zero));
            if (Interlocked.Exchange(ref told, 1) == 0)
            {
                using var raw = Console.OpenStandardError();
                raw.Write(Encoding.UTF8.GetBytes(Told(hang, null) + Environment.NewLine));
            }

            box?.Ended();
            OwnEnd.With(code);
        })
        { IsBackground = true }.Start();
        var line = Told(hang, known?.Save());
        if (Volatile.Read(ref told) == 0)
        {
            error.WriteLine(line);
            error.Flush();
            Volatile.Write(ref told, 1);
            box?.Ended();
            OwnEnd.With(code);
        }
    }

    private static string Told(Hang hang, SavedState? saved)
    {
        var when = hang.Step > 0 ? string.Create(CultureInfo.InvariantCulture, $" at step {hang.Step}") : "";
        var left = saved is null ? "" : $" {saved};";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"P061 {hang.Plugin} did not come back from {hang.Method} within {hang.Limit.TotalSeconds} s{when};{left} leave the plugin out or tell its author, or raise run.callLimit where it is only slow");
    }

    private sealed record Keeper(Func<SavedState?> Save, TimeSpan Time);
}
