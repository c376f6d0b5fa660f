namespace Pipeline.Kernel.Training;

/// <summary>What a run holds at one moment, to be read while it trains; valid only during the call that it is handed to.</summary>
public readonly ref struct TrainingView<T>
    where T : unmanaged
{
    /// <summary>A view of buffers that the run goes on to change.</summary>
    internal TrainingView(ReadOnlySpan<T> theta, ReadOnlySpan<T> statistics, long statisticsUpdates, long step, int epochsDone)
    {
        Theta = theta;
        Statistics = statistics;
        StatisticsUpdates = statisticsUpdates;
        Step = step;
        EpochsDone = epochsDone;
    }

    /// <summary>The parameters.</summary>
    public ReadOnlySpan<T> Theta { get; }

    /// <summary>The running statistics.</summary>
    public ReadOnlySpan<T> Statistics { get; }

    /// <summary>Training steps that the statistics have seen.</summary>
    public long StatisticsUpdates { get; }

    /// <summary>Updates done so far.</summary>
    public long Step { get; }

    /// <summary>Epochs done so far.</summary>
    public int EpochsDone { get; }
}

/// <summary>Looks at a run while it trains; it must neither keep the view nor change anything of the run.</summary>
/// <param name="view">The run now.</param>
public delegate void TrainingProbe<T>(TrainingView<T> view)
    where T : unmanaged;

/// <summary>What looks at a run while it trains; nothing is spent where there is nothing. Called on the training thread.</summary>
/// <param name="Step">At the start and after every update.</param>
/// <param name="Epoch">After every evaluated epoch, before the observer is told of it.</param>
public sealed record FitProbes<T>(TrainingProbe<T>? Step = null, TrainingProbe<T>? Epoch = null)
    where T : unmanaged
{
    /// <summary>
    /// Given once, before the first step, what makes a checkpoint of the start of the epoch under way. It may be called on
    /// another thread, while the run stands in a plugin's code.
    /// </summary>
    public Action<Func<Checkpoint<T>>>? Start { get; init; }
}
