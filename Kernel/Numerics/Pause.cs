namespace Pipeline.Kernel.Numerics;

/// <summary>What a thread does between two looks at a value that another thread will change.</summary>
internal static class Pause
{
    /// <summary>Looks from one offer of the core to another thread to the next.</summary>
    private const int LooksPerYield = 32;

    /// <summary>
    /// Waits some ten nanoseconds, and now and then offers the core: the other thread may be waiting for this one's.
    /// </summary>
    /// <param name="look">Looks so far.</param>
    public static void After(int look)
    {
        if (look % LooksPerYield == LooksPerYield - 1)
        {
            Thread.Yield();
        }
        else
        {
            Thread.SpinWait(1);
        }
    }
}
