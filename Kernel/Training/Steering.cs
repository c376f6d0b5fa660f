using System.Collections.Immutable;

namespace Pipeline.Kernel.Training;

/// <summary>
/// Steers a run while it runs. Asked before every step on the training thread, it must be quick; a run is paused for as
/// long as it does not answer.
/// </summary>
/// <param name="step">Number of the step about to be taken.</param>
/// <param name="checkpoint">Makes a checkpoint of this moment.</param>
/// <returns>
/// Every change of the learning rate so far, in the order in which they were said: the same run with these in its plan
/// gives the same bits.
/// </returns>
public delegate ImmutableArray<AlphaChange> Steering<T>(long step, Func<Checkpoint<T>> checkpoint)
    where T : unmanaged;
