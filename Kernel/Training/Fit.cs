using System.Numerics;
using Pipeline.Kernel.Data;
using Pipeline.Kernel.Numerics;

namespace Pipeline.Kernel.Training;

/// <summary>Training as a fold of <see cref="Step"/> over the mini-batches of all epochs, on buffers that it alone owns.</summary>
public static class Fit
{
    /// <summary>Trains until the planned epochs are done, a stopping rule says so, a number stops being finite, or the caller cancels.</summary>
    /// <param name="recipe">The algorithms.</param>
    /// <param name="plan">Epochs, mini-batches and seed.</param>
    /// <param name="train">The training split.</param>
    /// <param name="dev">The dev split, or null.</param>
    /// <param name="state">Where to start: <see cref="InitialState"/> or an earlier result; not changed.</param>
    /// <param name="lanes">Threads to use; never changes a result.</param>
    /// <param name="observer">Told of every step and epoch.</param>
    /// <param name="cancellation">Ends the run after the step under way.</param>
    /// <param name="probes">Look at the parameters while the run trains.</param>
    /// <exception cref="ArgumentException">The data do not fit the architecture.</exception>
    public static FitResult<T> Run<T>(
        Recipe recipe,
        Plan plan,
        Dataset<T> train,
        Dataset<T>? dev,
        TrainingState<T> state,
        Lanes lanes,
        FitObserver? observer = null,
        CancellationToken cancellation = default,
        FitProbes<T>? probes = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Resume(recipe, plan, train, dev, new(state, []), lanes, observer, null, cancellation, probes);

    /// <summary>Goes on from a checkpoint: what comes out is what the uninterrupted run gives, bit for bit.</summary>
    /// <param name="recipe">The algorithms.</param>
    /// <param name="plan">Epochs, mini-batches, seed and changes of the learning rate.</param>
    /// <param name="train">The training split.</param>
    /// <param name="dev">The dev split, or null.</param>
    /// <param name="start">Where to go on; not changed.</param>
    /// <param name="lanes">Threads to use; never changes a result.</param>
    /// <param name="observer">Told of every step and epoch.</param>
    /// <param name="steering">Asked before every step.</param>
    /// <param name="cancellation">Ends the run after the step under way.</param>
    /// <param name="probes">Look at the run while it trains.</param>
    /// <exception cref="ArgumentException">The data do not fit the architecture.</exception>
    public static FitResult<T> Resume<T>(
        Recipe recipe,
        Plan plan,
        Dataset<T> train,
        Dataset<T>? dev,
        Checkpoint<T> start,
        Lanes lanes,
        FitObserver? observer = null,
        Steering<T>? steering = null,
        CancellationToken cancellation = default,
        FitProbes<T>? probes = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (train.Features != recipe.Architecture.Features || train.Targets.Outputs != recipe.Architecture.Outputs)
        {
            throw new ArgumentException(
                $"the data have {train.Features} features and {train.Targets.Outputs} outputs, " +
                $"the network {recipe.Architecture.Features} and {recipe.Architecture.Outputs}", nameof(train));
        }

        return new FitRun<T>(recipe, plan, train, dev, start, lanes, observer ?? new(), steering, probes ?? new()).Run(cancellation);
    }
}
