using System.Numerics;
using Pipeline.Kernel.Contracts;

namespace Pipeline.Kernel.Training;

/// <summary>Asks one stopping rule after every evaluated epoch and keeps the state of the epoch it calls best.</summary>
internal sealed class BestState<T>(IStoppingRule rule)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private TrainingState<T>? best;
    private int bestEpoch;

    /// <summary>Whether the rule ends the run.</summary>
    public bool Judge(Trainer<T> trainer, ReadOnlySpan<EpochRecord> history)
    {
        var verdict = rule.Judge(new(history));
        if (verdict.BestEpoch == history[^1].Epoch)
        {
            (best, bestEpoch) = (trainer.Snapshot(history), verdict.BestEpoch);
        }

        return verdict.Stop;
    }

    /// <summary>The best epoch's state where that is not the newest; null otherwise.</summary>
    public (TrainingState<T> State, int Epoch)? Earlier(int newestEpoch) =>
        best is { } state && bestEpoch < newestEpoch ? (state, bestEpoch) : null;
}
