namespace Pipeline.Kernel.Numerics;

/// <summary>One worker thread of <see cref="Lanes"/>: spins while work is likely, sleeps when it is not.</summary>
internal sealed class Lane
{
    /// <summary>Looks for work before going to sleep: about 100 microseconds.</summary>
    private const int Looks = 2_000;

    private readonly Lanes lanes;
    private readonly AutoResetEvent alarm = new(false);
    private readonly Thread thread;
    private int isAsleep;
    private volatile bool hasEnded;

    public Lane(Lanes lanes, int index)
    {
        this.lanes = lanes;
        thread = new Thread(Work) { IsBackground = true, Name = $"lane {index}" };
        thread.Start();
    }

    /// <summary>Wakes the thread if it sleeps; costs nothing if it does not.</summary>
    public void Wake()
    {
        if (Volatile.Read(ref isAsleep) == 1 && Interlocked.Exchange(ref isAsleep, 0) == 1)
        {
            alarm.Set();
        }
    }

    /// <summary>Ends the thread and waits until it has ended.</summary>
    public void End()
    {
        if (!hasEnded)
        {
            hasEnded = true;
            alarm.Set();
            thread.Join();
            alarm.Dispose();
        }
    }

    private void Work()
    {
        while (!hasEnded)
        {
            if (SeesWork())
            {
                lanes.TakeParts();
            }
            else
            {
                Sleep();
            }
        }
    }

    private bool SeesWork()
    {
        for (var look = 0; look < Looks; look++)
        {
            if (lanes.HasWork)
            {
                return true;
            }

            Pause.After(look);
        }

        return false;
    }

    private void Sleep()
    {
        // Announced first, then looked once more: work published in between sees the announcement or is seen here.
        Interlocked.Exchange(ref isAsleep, 1);
        if (!lanes.HasWork && !hasEnded)
        {
            alarm.WaitOne();
        }

        Volatile.Write(ref isAsleep, 0);
    }
}
