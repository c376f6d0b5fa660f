using System.Numerics;
using Pipeline.Kernel.Contracts;

namespace Pipeline.Kernel.Training;

/// <summary>Asks one stopping rule after every evaluated epoch and keeps the state of the epoch it calls best.</summary>
internal sealed class BestState<T>(IStoppingRule rule, PluginCalls calls, KeptEpoch<T>? kept = null)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private TrainingState<T>? best = kept?.State;
    private int bestEpoch = kept?.Epoch ?? 0;

    /// <summary>What the rule says now.</summary>
    public Verdict Judge(Trainer<T> trainer, ReadOnlySpan<EpochRecord> history)
    {
        calls.Enter(PluginOperation.Judge);
        var verdict = rule.Judge(new(history));
        calls.Leave();
        if (verdict.BestEpoch == history[^1].Epoch)
        {
            (best, bestEpoch) = (trainer.Snapshot(history), verdict.BestEpoch);
        }

        return verdict;
    }

    /// <summary>The best epoch so far, without its history; null where no epoch was called best yet.</summary>
    public KeptEpoch<T>? Kept(int rule) => best is { } state ? new(rule, bestEpoch, state with { History = [] }) : null;

    /// <summary>The best epoch's state where that is not the newest; null otherwise.</summary>
    public (TrainingState<T> State, int Epoch)? Earlier(int newestEpoch) =>
        best is { } state && bestEpoch < newestEpoch ? (state, bestEpoch) : null;
}
