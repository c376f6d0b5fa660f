using System.Numerics;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Evaluation;
using Pipeline.Kernel.Model;
using Pipeline.Kernel.Numerics;
using Pipeline.Kernel.Parameters;

namespace Pipeline.Kernel.Training;

/// <summary>
/// J as a function of theta alone: one mini-batch in training mode, with masks drawn once and frozen. It is what a
/// gradient check differentiates; its gradient is what a step hands to the optimizer's first link.
/// </summary>
public sealed class Objective<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Recipe recipe;
    private readonly T[] inputs;
    private readonly T[] targets;
    private readonly TargetKind kind;
    private readonly int rows;
    private readonly Chain penalties;
    private readonly ChainRunner<T> runner;
    private readonly NetworkPass<T> network;
    private readonly Statistics<T> statistics;
    private readonly T[] nextStatistics;
    private readonly T[] gradient;
    private readonly StoredGradient<T> stored;

    /// <summary>Freezes a mini-batch and the masks of <paramref name="maskKey"/>; batch transforms are left out.</summary>
    /// <param name="recipe">Network, loss, penalties and masks.</param>
    /// <param name="batch">The examples.</param>
    /// <param name="statistics">Running statistics that the normalizations start from.</param>
    /// <param name="maskKey">Draws the masks.</param>
    /// <param name="lanes">Threads to use; never changes a result.</param>
    public Objective(Recipe recipe, in Batch<T> batch, Statistics<T> statistics, RandomKey maskKey, Lanes lanes)
    {
        (this.recipe, this.statistics, rows, kind) = (recipe, statistics, batch.ExampleCount, batch.TargetKind);
        inputs = batch.Inputs.ToArray();
        targets = batch.Targets.ToArray();
        penalties = recipe.Chain with { Links = [], Projections = [] };
        runner = new(penalties, recipe.Architecture.Layout, lanes, Calls.Of(recipe), steps: false);
        network = new(recipe.Architecture, recipe.Loss, recipe.Masks, rows, lanes, calls: Calls.Of(recipe));
        network.Sample(maskKey, rows);
        nextStatistics = new T[statistics.Span.Length];
        gradient = new T[recipe.Architecture.Layout.Length];
        stored = new(gradient, lanes);
    }

    private Batch<T> Batch => new(rows, inputs, targets, kind, default);

    /// <summary>The mean loss of the batch, without penalties.</summary>
    public double Loss(ReadOnlySpan<T> theta) =>
        network.Forward(Batch, theta, statistics.Span, statistics.Updates, nextStatistics) / rows;

    /// <summary>J: the mean loss and every penalty.</summary>
    public double Value(ReadOnlySpan<T> theta) =>
        Loss(theta) + Penalty.Of(penalties, recipe.Architecture.Layout, theta, rows);

    /// <summary>The gradient of J by the backward pass and the penalties' own terms.</summary>
    public Gradient<T> Gradient(Theta<T> theta)
    {
        Loss(theta.Span);
        network.Backward(Batch, theta.Span, statistics.Span, statistics.Updates, gradient, stored);
        var clock = Clock.First(1, 1);
        var state = InitialState.Of(penalties, recipe.Architecture.StatisticsLayout, theta, clock);
        runner.Run(new(clock, 0, rows, default), gradient, RuleBuffers<T>.Of(state));
        return new(theta.Layout, runner.Direction);
    }

    /// <summary>The network's outputs in training mode, examples x outputs.</summary>
    public T[] Outputs(ReadOnlySpan<T> theta)
    {
        Loss(theta);
        return network.Outputs(rows).ToArray();
    }
}
