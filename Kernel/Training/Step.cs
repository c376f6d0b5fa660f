using System.Numerics;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Numerics;
using Pipeline.Kernel.Parameters;

namespace Pipeline.Kernel.Training;

/// <summary>What a step gives.</summary>
/// <param name="State">The state after the step.</param>
/// <param name="Cost">Mean cost of the mini-batch before the step, without penalties.</param>
/// <param name="Broken">The first entry of theta that is no longer finite; null where all is well.</param>
public sealed record StepResult<T>(TrainingState<T> State, double Cost, string? Broken)
    where T : unmanaged;

/// <summary>One step of training as a pure function: state and mini-batch in, new state out.</summary>
public static class Step
{
    /// <summary>Forward, cost, backward, update. Folding this over the mini-batches of an epoch gives what Fit gives, bit for bit.</summary>
    /// <param name="recipe">The algorithms.</param>
    /// <param name="plan">The seed of all randomness.</param>
    /// <param name="state">The state before the step; not changed.</param>
    /// <param name="batch">The examples.</param>
    /// <param name="lanes">Threads to use; never changes a result.</param>
    public static StepResult<T> Take<T>(Recipe recipe, Plan plan, TrainingState<T> state, in Batch<T> batch, Lanes lanes)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var trainer = new Trainer<T>(recipe, Keys.Of(plan), state, batch.ExampleCount, lanes) { AlphaChanges = plan.AlphaChanges };
        if (state.Clock.StepInEpoch == 1)
        {
            trainer.BeginEpoch();
        }

        var broken = trainer.Step(batch, trainer.Alpha(new(state.History.AsSpan())));
        return new(
            trainer.Snapshot(state.History.AsSpan()),
            trainer.Cost / batch.ExampleCount,
            broken < 0 ? null : recipe.Architecture.Layout.Entries[broken].Name);
    }

    /// <summary>The update alone: a gradient goes through the chain and theta, slots and scalars move on.</summary>
    /// <param name="chain">Penalties, links and projections.</param>
    /// <param name="state">The state before the step; not changed.</param>
    /// <param name="gradient">Gradient of the loss.</param>
    /// <param name="alpha">The learning rate.</param>
    /// <param name="exampleCount">m of the penalties.</param>
    /// <param name="key">Randomness of the step.</param>
    /// <param name="lanes">Threads to use; never changes a result.</param>
    public static TrainingState<T> Update<T>(
        Chain chain, TrainingState<T> state, Gradient<T> gradient, double alpha, int exampleCount, RandomKey key, Lanes lanes)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var layout = state.Theta.Layout;
        var buffers = RuleBuffers<T>.Of(state);
        var context = new StepContext(state.Clock, alpha, exampleCount, key);
        new ChainRunner<T>(chain, layout, lanes, Calls.None).Run(context, AlignedBuffer.Copy(gradient.Span), buffers);
        var (theta, slots, scalars) = buffers.Snapshot(layout);
        return state with { Theta = theta, Slots = slots, Scalars = scalars, Clock = state.Clock.Next };
    }
}
