namespace Pipeline.Laws;

/// <summary>Bytes that code allocates once it is warm.</summary>
internal static class Allocation
{
    /// <summary>The least that any of five calls allocated on this thread: the runtime's own bookkeeping happens once.</summary>
    public static long OfRepeated(Action call)
    {
        call();
        call();
        var least = long.MaxValue;
        for (var i = 0; i < 5; i++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            call();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }
}
