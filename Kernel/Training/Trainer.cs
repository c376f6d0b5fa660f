using System.Collections.Immutable;
using System.Numerics;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Model;
using Pipeline.Kernel.Numerics;
using Pipeline.Kernel.Parameters;

namespace Pipeline.Kernel.Training;

/// <summary>
/// Takes steps on buffers of its own: transforms, masks, forward, backward, chain. It holds all that changes from step
/// to step, and a step allocates nothing.
/// </summary>
internal sealed class Trainer<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Recipe recipe;
    private readonly Keys keys;
    private readonly Calls calls;
    private readonly NetworkPass<T> network;
    private readonly BatchPipeline<T> transforms;
    private readonly ChainRunner<T> chain;
    private readonly RuleBuffers<T> rules;
    private readonly StripUpdate<T>? strips;
    private readonly GradientSum<T>? sum;
    private readonly StoredGradient<T> stored;
    private readonly Memory<T> gradient;
    private readonly Memory<T> statistics;
    private readonly Memory<T> nextStatistics;

    /// <summary>
    /// Starts from a state, with buffers for mini-batches of up to <paramref name="maximumRows"/> examples; steps are taken
    /// by <see cref="Step"/>, or by <see cref="Accumulate"/> and <see cref="StepAccumulated"/>.
    /// </summary>
    public Trainer(Recipe recipe, Keys keys, TrainingState<T> state, int maximumRows, Lanes lanes, bool accumulates = false)
    {
        (this.recipe, this.keys, calls) = (recipe, keys, Calls.Of(recipe));
        network = new(recipe.Architecture, recipe.Loss, recipe.Masks, maximumRows, lanes, calls: calls);
        transforms = new(recipe, maximumRows, calls);
        chain = new(recipe.Chain, recipe.Architecture.Layout, lanes, calls);
        rules = RuleBuffers<T>.Of(state);
        gradient = AlignedBuffer.Allocate<T>(recipe.Architecture.Layout.Length);
        stored = new(gradient, lanes);
        sum = accumulates ? new(recipe.Architecture.Layout.Length) : null;
        strips = accumulates ? null : chain.Strips(recipe.Architecture.Layout, gradient, rules, maximumRows);
        statistics = AlignedBuffer.Copy(state.Statistics.Span);
        nextStatistics = AlignedBuffer.Copy(state.Statistics.Span);
        Restore(state);
    }

    /// <summary>The step to be taken next.</summary>
    public Clock Clock { get; private set; }

    /// <summary>Sum of the costs of the examples seen so far in this epoch.</summary>
    public double EpochCost { get; private set; }

    /// <summary>Sum of the costs of the last step's examples.</summary>
    public double Cost { get; private set; }

    /// <summary>Training steps the statistics have seen.</summary>
    public long Updates { get; private set; }

    /// <summary>The parameters now.</summary>
    public ReadOnlySpan<T> Theta => rules.Theta.Span;

    /// <summary>The running statistics now.</summary>
    public ReadOnlySpan<T> Statistics => statistics.Span;

    /// <summary>The gradient of the loss at the last step of an epoch; in between it may be left in part.</summary>
    public ReadOnlySpan<T> Gradient => sum is null ? gradient.Span : sum.Gradient.Span;

    /// <summary>Changes of the learning rate by hand.</summary>
    public ImmutableArray<AlphaChange> AlphaChanges { get; set; } = [];

    /// <summary>The learning rate of the next step.</summary>
    public double Alpha(EpochHistory history) => Alpha(Clock, history);

    /// <summary>The learning rate of some step.</summary>
    public double Alpha(in Clock clock, EpochHistory history)
    {
        calls.Begin(clock.Step);
        calls.Schedule.Enter(PluginOperation.Alpha);
        var scheduled = recipe.Schedule.Alpha(recipe.Alpha0, clock, history);
        calls.Schedule.Leave();
        return Training.AlphaChanges.Apply(AlphaChanges, scheduled, clock.Step);
    }

    /// <summary>Takes one step.</summary>
    /// <param name="batch">The examples.</param>
    /// <param name="alpha">The learning rate.</param>
    /// <returns>Index of the first entry that stopped being finite, or -1.</returns>
    public int Step(in Batch<T> batch, double alpha)
    {
        var (step, rows) = (Clock.Step, batch.ExampleCount);
        calls.Begin(step);
        var changed = transforms.Apply(keys.Transforms.Split(step), batch);
        network.Sample(keys.Masks.Split(step), rows);
        Cost = network.Forward(changed, Theta, Statistics, Updates, nextStatistics.Span);
        EpochCost += Cost;
        var broken = Update(changed, new(Clock, alpha, rows, keys.Rules.Split(step)));
        nextStatistics.CopyTo(statistics);
        Updates++;
        Clock = Clock.Next;
        return broken;
    }

    /// <summary>Takes a mini-batch into the gradient of the step that <see cref="StepAccumulated"/> will take.</summary>
    /// <param name="batch">The examples.</param>
    /// <param name="part">Its place among the step's mini-batches, from 0.</param>
    /// <param name="exampleCount">Examples of all of them.</param>
    public void Accumulate(in Batch<T> batch, int part, int exampleCount)
    {
        var (step, rows) = (Clock.Step, batch.ExampleCount);
        var changed = transforms.Apply(keys.Transforms.Split(step).Split(part), batch);
        network.Sample(keys.Masks.Split(step).Split(part), rows);
        var cost = network.Forward(changed, Theta, Statistics, Updates, nextStatistics.Span);
        (Cost, EpochCost) = (part == 0 ? cost : Cost + cost, EpochCost + cost);
        network.Backward(changed, Theta, Statistics, Updates, gradient.Span, stored);
        sum!.Add(gradient.Span, (double)rows / exampleCount, part == 0);
        nextStatistics.CopyTo(statistics);
        Updates++;
    }

    /// <summary>Takes one step along the mean gradient of the mini-batches since the last.</summary>
    /// <param name="exampleCount">Examples of all of them: the m of penalties.</param>
    /// <param name="alpha">The learning rate.</param>
    /// <returns>Index of the first entry that stopped being finite, or -1.</returns>
    public int StepAccumulated(int exampleCount, double alpha)
    {
        var broken = chain.Run(new(Clock, alpha, exampleCount, keys.Rules.Split(Clock.Step)), sum!.Gradient, rules);
        Clock = Clock.Next;
        return broken;
    }

    // The last gradient of an epoch is reported, so it is kept whole; both ways give the same bits.
    private int Update(in Batch<T> batch, in StepContext context)
    {
        if (strips is null || Clock.StepInEpoch == Clock.StepsPerEpoch)
        {
            network.Backward(batch, Theta, Statistics, Updates, gradient.Span, stored);
            return chain.Run(context, gradient, rules);
        }

        chain.Advance(context, rules);
        strips.Begin();
        network.Backward(batch, Theta, Statistics, Updates, gradient.Span, strips);
        return strips.Finish();
    }

    /// <summary>Name of the entry of an index; null for -1.</summary>
    public string? NameOf(int entry) => entry < 0 ? null : recipe.Architecture.Layout.Entries[entry].Name;

    /// <summary>Whether a slot, a scalar or a statistic is not finite. Steps look at theta alone.</summary>
    public bool IsSpoilt =>
        Reductions.IndexOfNonFinite(rules.Slots.Span) >= 0
        || Reductions.IndexOfNonFinite(rules.Scalars) >= 0
        || Reductions.IndexOfNonFinite(Statistics) >= 0;

    /// <summary>Starts a new epoch: its cost is 0.</summary>
    public void BeginEpoch() => EpochCost = 0;

    /// <summary>A copy of everything as a state.</summary>
    public TrainingState<T> Snapshot(ReadOnlySpan<EpochRecord> history)
    {
        var (theta, slots, scalars) = rules.Snapshot(recipe.Architecture.Layout);
        var copied = new Statistics<T>(recipe.Architecture.StatisticsLayout, Statistics, Updates);
        return new(theta, slots, scalars, copied, Clock, [.. history], EpochCost);
    }

    /// <summary>Goes back to a state of the same recipe.</summary>
    public void Restore(TrainingState<T> state)
    {
        rules.Restore(state);
        state.Statistics.Span.CopyTo(statistics.Span);
        (Clock, Updates, EpochCost) = (state.Clock, state.Statistics.Updates, state.EpochCost);
    }
}
