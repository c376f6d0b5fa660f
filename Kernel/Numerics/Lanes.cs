using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;

namespace Pipeline.Kernel.Numerics;

/// <summary>
/// The threads of a run. Work is split over outputs, never over a summed dimension: the number of lanes never changes
/// a result. An idle lane spins for about 100 microseconds, so that the next piece of a step finds it awake, and then
/// sleeps. The caller never waits for a lane to wake: parts that no lane has taken it does itself.
/// </summary>
public sealed unsafe class Lanes : IDisposable
{
    private readonly Lane[] workers;

    // The work under way. Written by the caller while nothing is unclaimed, read by whoever has claimed a part.
    private void* job;
    private delegate*<void*, int, void> execute;
    private ExceptionDispatchInfo? failure;
    private int unclaimed;
    private int unfinished;
    private int isBusy;

    /// <summary>Starts <paramref name="count"/> - 1 threads.</summary>
    /// <param name="count">Number of threads, the caller's included; at least 1.</param>
    public Lanes(int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        Count = count;
        workers = new Lane[count - 1];
        for (var index = 0; index < workers.Length; index++)
        {
            workers[index] = new Lane(this, index + 1);
        }
    }

    /// <summary>One lane: the calling thread.</summary>
    public static Lanes Single { get; } = new(1);

    /// <summary>Number of threads, the caller's included.</summary>
    public int Count { get; }

    /// <summary>Whether there are parts that nobody has taken.</summary>
    internal bool HasWork => Volatile.Read(ref unclaimed) > 0;

    /// <summary>
    /// Executes parts 0 to <paramref name="parts"/> - 1, in any order, and returns when all are done. Inside a part, and
    /// while another thread uses these lanes, it runs them one after the other on the calling thread. The exception of a
    /// part is thrown here, once no part is running.
    /// </summary>
    public void Run<TJob>(int parts, ref TJob job)
        where TJob : struct, ILaneJob
    {
        if (parts <= 1 || workers.Length == 0 || Interlocked.Exchange(ref isBusy, 1) != 0)
        {
            for (var part = 0; part < parts; part++)
            {
                job.Execute(part);
            }

            return;
        }

        // A copy on this stack stays where it is until this method returns; the caller's may be moved by the collector.
        var local = job;
        try
        {
            Share(parts, Unsafe.AsPointer(ref local), &Execute<TJob>);
        }
        finally
        {
            job = local;
            Volatile.Write(ref isBusy, 0);
        }
    }

    /// <summary>Ends the worker threads. Later work runs on the calling thread.</summary>
    public void Dispose()
    {
        foreach (var worker in workers)
        {
            worker.End();
        }
    }

    /// <summary>Takes parts and executes them until none is left.</summary>
    internal void TakeParts()
    {
        while (TryClaim(out var part))
        {
            try
            {
                execute(job, part);
            }
            catch (Exception exception)
            {
                failure = ExceptionDispatchInfo.Capture(exception);
            }

            Interlocked.Decrement(ref unfinished);
        }
    }

    private void Share(int parts, void* shared, delegate*<void*, int, void> function)
    {
        job = shared;
        execute = function;
        failure = null;
        unfinished = parts;
        Interlocked.Exchange(ref unclaimed, parts);
        foreach (var worker in workers)
        {
            worker.Wake();
        }

        TakeParts();
        for (var look = 0; Volatile.Read(ref unfinished) > 0; look++)
        {
            Pause.After(look);
        }

        failure?.Throw();
    }

    /// <summary>
    /// Counts the parts down to 0. Parts are claimable only while their run lasts, so a lane that was late may take one of
    /// the next run, but never of one that is over.
    /// </summary>
    private bool TryClaim(out int part)
    {
        part = Volatile.Read(ref unclaimed);
        while (part > 0)
        {
            var seen = Interlocked.CompareExchange(ref unclaimed, part - 1, part);
            if (seen == part)
            {
                part--;
                return true;
            }

            part = seen;
        }

        return false;
    }

    private static void Execute<TJob>(void* job, int part)
        where TJob : struct, ILaneJob => Unsafe.AsRef<TJob>(job).Execute(part);
}
