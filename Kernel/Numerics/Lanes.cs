namespace Pipeline.Kernel.Numerics;

/// <summary>Work that can be cut into independent parts, each writing outputs of its own.</summary>
public interface ILaneJob
{
    /// <summary>Does part <paramref name="part"/> of the work.</summary>
    void Execute(int part);
}

/// <summary>
/// The threads of a run. Work is split over outputs, never over a summed dimension: the number of lanes never changes
/// a result.
/// </summary>
public sealed class Lanes(int count) : IDisposable
{
    /// <summary>One lane: the calling thread.</summary>
    public static Lanes Single { get; } = new(1);

    /// <summary>Number of threads, the caller's included.</summary>
    public int Count { get; } = count;

    /// <summary>Executes parts 0 to <paramref name="parts"/> - 1, in any order, and returns when all are done.</summary>
    public void Run<TJob>(int parts, ref TJob job)
        where TJob : struct, ILaneJob
    {
        for (var part = 0; part < parts; part++)
        {
            job.Execute(part);
        }
    }

    /// <summary>Ends the worker threads.</summary>
    public void Dispose()
    {
    }
}
