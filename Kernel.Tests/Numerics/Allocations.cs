namespace Pipeline.Kernel.Tests.Numerics;

/// <summary>What code allocates once everything it needs is there.</summary>
internal static class Allocations
{
    private const int Rounds = 5;

    /// <summary>
    /// Bytes that <paramref name="action"/> allocates on this thread: the least of some rounds, after a first one. A round
    /// may count too much: a collection in the background charges a thread with the rest of its allocation buffer.
    /// </summary>
    public static long Of(Action action)
    {
        action();
        return Enumerable.Range(0, Rounds).Select(_ => Measure(action)).Min();
    }

    private static long Measure(Action action)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        action();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
