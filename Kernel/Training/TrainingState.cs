using System.Collections.Immutable;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Parameters;

namespace Pipeline.Kernel.Training;

/// <summary>Everything that the next step depends on besides the recipe and the data; immutable.</summary>
/// <param name="Theta">The trainable parameters.</param>
/// <param name="Slots">The vectors that the chain's rules keep.</param>
/// <param name="Scalars">The numbers that the chain's rules keep, rule after rule.</param>
/// <param name="Statistics">The running statistics of the normalizations.</param>
/// <param name="Clock">The step to be taken next.</param>
/// <param name="History">The finished epochs, oldest first.</param>
/// <param name="EpochCost">Sum of the costs of the examples seen so far in the unfinished epoch.</param>
public sealed record TrainingState<T>(
    Theta<T> Theta,
    Slots<T> Slots,
    ImmutableArray<double> Scalars,
    Statistics<T> Statistics,
    Clock Clock,
    ImmutableArray<EpochRecord> History,
    double EpochCost = 0)
    where T : unmanaged;
