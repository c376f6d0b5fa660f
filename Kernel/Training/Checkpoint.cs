using System.Collections.Immutable;

namespace Pipeline.Kernel.Training;

/// <summary>The state after an epoch that a stopping rule may put back.</summary>
/// <param name="Rule">Place of the rule among the recipe's stopping rules.</param>
/// <param name="Epoch">The epoch, from 1.</param>
/// <param name="State">The state after it; its history is left out, since the run's own has those epochs.</param>
public sealed record KeptEpoch<T>(int Rule, int Epoch, TrainingState<T> State)
    where T : unmanaged;

/// <summary>All that a run needs, besides recipe, plan and data, to go on between two steps and give the same bits.</summary>
/// <param name="State">Where the run stands.</param>
/// <param name="Kept">The best epochs so far, one at most for each stopping rule.</param>
public sealed record Checkpoint<T>(TrainingState<T> State, ImmutableArray<KeptEpoch<T>> Kept)
    where T : unmanaged;
