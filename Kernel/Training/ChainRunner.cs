using System.Collections.Immutable;
using System.Numerics;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Numerics;
using Pipeline.Kernel.Parameters;

namespace Pipeline.Kernel.Training;

/// <summary>
/// Runs a chain over a gradient: the one place that tiles. Passes run one after the other, the tiles of a pass on any
/// lane in any order; no tile reads what another writes.
/// </summary>
internal sealed class ChainRunner<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int TileBytes = 4096;

    /// <summary>Tiles in one, where a single loop reads and writes each element once and nothing has to stay in the first cache.</summary>
    private const int TilesOfOneFormula = 8;

    private readonly Lanes lanes;
    private readonly Calls calls;
    private readonly ImmutableArray<Stage> stages;
    private readonly ImmutableArray<PassRunner<T>> passes;
    // One for each stage, and the step's own behind them.
    private readonly StepContext[] contexts;
    private readonly Memory<T> direction;
    private readonly bool isElementwise;

    /// <summary>A chain over a layout; without <paramref name="steps"/> it leaves theta alone and gives the direction.</summary>
    public ChainRunner(Chain chain, Layout layout, Lanes lanes, Calls calls, bool steps = true)
    {
        (this.lanes, this.calls) = (lanes, calls);
        stages = Stage.Of(chain, layout);
        contexts = new StepContext[stages.Length + 1];
        var cut = Pass.Of(stages, steps);
        direction = AlignedBuffer.Allocate<T>(cut.Any(pass => !pass.Rules.IsEmpty && !pass.Steps) || !steps ? layout.Length : 0);
        isElementwise = cut is [{ Grain: Grain.Element, Steps: true }];
        passes = [.. cut.Select(pass => RunnerOf(pass, layout))];
    }

    /// <summary>Elements of the largest tile of grain Element: 4 KB, so that several passes over it stay in the first cache.</summary>
    public static unsafe int TileLength => TileBytes / sizeof(T);

    /// <summary>The direction, where the runner was built not to step.</summary>
    public ReadOnlySpan<T> Direction => direction.Span;

    /// <summary>Takes one step; the index of the first entry that stopped being finite, or -1.</summary>
    /// <param name="context">Clock, alpha, examples; every rule gets a key of its own.</param>
    /// <param name="gradient">The gradient of the loss, in theta's layout.</param>
    /// <param name="buffers">Theta and the rules' state, written over.</param>
    public int Run(in StepContext context, ReadOnlyMemory<T> gradient, RuleBuffers<T> buffers)
    {
        Advance(context, buffers);
        var source = gradient;
        if (passes.IsEmpty)
        {
            gradient.CopyTo(direction);
        }

        foreach (var pass in passes)
        {
            var broken = pass.Run(contexts, source, buffers, lanes);
            if (broken >= 0)
            {
                return broken;
            }

            source = pass.LeavesDirection ? direction : source;
        }

        return -1;
    }

    /// <summary>Prepares a step: contexts and numbers of all rules.</summary>
    public void Advance(in StepContext context, RuleBuffers<T> buffers)
    {
        contexts[^1] = context;
        foreach (var stage in stages)
        {
            contexts[stage.Index] = context with { Key = context.Key.Split(stage.Index) };
            if (stage.ScalarCount > 0)
            {
                var from = buffers.Scalars.Slice(stage.FirstScalar, stage.ScalarCount);
                var to = buffers.NextScalars.Slice(stage.FirstScalar, stage.ScalarCount);
                calls.Rule(stage.Index).Enter(PluginOperation.Advance);
                stage.Rule.Advance(contexts[stage.Index], from, to);
                calls.Rule(stage.Index).Leave();
            }
        }

        buffers.AdvanceScalars();
    }

    /// <summary>
    /// The same chain, run on each strip of dW as soon as that is computed; null where a rule must see a whole entry or
    /// all of theta.
    /// </summary>
    /// <param name="layout">Theta's.</param>
    /// <param name="gradient">Receives the gradients that are not taken strip by strip.</param>
    /// <param name="buffers">Theta and the rules' state, written over.</param>
    /// <param name="maximumRows">Examples of the largest mini-batch.</param>
    public StripUpdate<T>? Strips(Layout layout, Memory<T> gradient, RuleBuffers<T> buffers, int maximumRows) =>
        isElementwise ? new(passes[0], contexts, layout, gradient, buffers, maximumRows, lanes) : null;

    private PassRunner<T> RunnerOf(Pass pass, Layout layout)
    {
        var length = pass.IsOneFormula ? TilesOfOneFormula * TileLength : TileLength;
        var tiles = TileRange.Cut(layout, pass.Grain, length);
        var shares = pass.Grain == Grain.Element ? Math.Clamp(layout.Length / PassRunner<T>.ElementsWorthALane, 1, lanes.Count) : 1;
        return new(pass, layout, tiles, length, shares, direction, calls);
    }
}
