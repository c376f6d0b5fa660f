using System.Numerics;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Model;
using Pipeline.Kernel.Numerics;
using Pipeline.Kernel.Parameters;

namespace Pipeline.Kernel.Training;

/// <summary>
/// Takes steps on buffers of its own: masks, forward, backward, chain. It holds all that changes from step to step, and
/// a step allocates nothing.
/// </summary>
internal sealed class Trainer<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Recipe recipe;
    private readonly Keys keys;
    private readonly NetworkPass<T> network;
    private readonly BatchPipeline<T> transforms;
    private readonly ChainRunner<T> chain;
    private readonly RuleBuffers<T> buffers;
    private readonly Memory<T> gradient;
    private readonly Memory<T> nextStatistics;
    private long updates;

    /// <summary>Starts from a state, with buffers for mini-batches of up to <paramref name="maximumRows"/> examples.</summary>
    public Trainer(Recipe recipe, Keys keys, TrainingState<T> state, int maximumRows, Lanes lanes)
    {
        (this.recipe, this.keys) = (recipe, keys);
        network = new(recipe.Architecture, recipe.Loss, recipe.Masks, maximumRows, lanes);
        transforms = new(recipe, maximumRows);
        chain = new(recipe.Chain, recipe.Architecture.Layout, lanes);
        buffers = RuleBuffers<T>.Of(state);
        gradient = AlignedBuffer.Allocate<T>(recipe.Architecture.Layout.Length);
        Statistics = AlignedBuffer.Copy(state.Statistics.Span);
        nextStatistics = AlignedBuffer.Copy(state.Statistics.Span);
        (Clock, updates) = (state.Clock, state.Statistics.Updates);
    }

    /// <summary>The step to be taken next.</summary>
    public Clock Clock { get; private set; }

    /// <summary>The parameters now.</summary>
    public ReadOnlyMemory<T> Theta => buffers.Theta;

    /// <summary>The gradient of the last step, without penalties.</summary>
    public ReadOnlyMemory<T> Gradient => gradient;

    /// <summary>The running statistics now.</summary>
    public Memory<T> Statistics { get; }

    /// <summary>Training steps the statistics have seen.</summary>
    public long Updates => updates;

    /// <summary>The learning rate of the next step.</summary>
    public double Alpha(EpochHistory history) => recipe.Schedule.Alpha(recipe.Alpha0, Clock, history);

    /// <summary>The context of the next step.</summary>
    public StepContext Context(double alpha, int exampleCount) => new(Clock, alpha, exampleCount, keys.Rules.Split(Clock.Step));

    /// <summary>Takes one step.</summary>
    /// <param name="batch">The examples.</param>
    /// <param name="alpha">The learning rate.</param>
    /// <param name="broken">Index of the first entry that stopped being finite, or -1.</param>
    /// <returns>The sum of the examples' costs before the step.</returns>
    public double Step(in Batch<T> batch, double alpha, out int broken)
    {
        var step = Clock.Step;
        var changed = transforms.Apply(keys.Transforms.Split(step), batch);
        network.Sample(keys.Masks.Split(step), batch.ExampleCount);
        var cost = network.Forward(changed, buffers.Theta.Span, Statistics.Span, updates, nextStatistics.Span);
        network.Backward(changed, buffers.Theta.Span, Statistics.Span, updates, gradient.Span);
        broken = chain.Run(Context(alpha, batch.ExampleCount), gradient, buffers);
        nextStatistics.CopyTo(Statistics);
        updates++;
        Clock = Clock.Next;
        return cost;
    }

    /// <summary>A copy of everything as a state.</summary>
    public TrainingState<T> Snapshot(ReadOnlySpan<EpochRecord> history)
    {
        var (theta, slots, scalars) = buffers.Snapshot(recipe.Architecture.Layout);
        var statistics = new Statistics<T>(recipe.Architecture.StatisticsLayout, Statistics.Span, updates);
        return new(theta, slots, scalars, statistics, Clock, [.. history]);
    }

    /// <summary>Goes back to a state of the same recipe.</summary>
    public void Restore(TrainingState<T> state)
    {
        buffers.Restore(state);
        state.Statistics.Span.CopyTo(Statistics.Span);
        (Clock, updates) = (state.Clock, state.Statistics.Updates);
    }
}
