using System.Numerics;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Model;
using Pipeline.Kernel.Numerics;
using Pipeline.Kernel.Parameters;
using Pipeline.Kernel.Training;

namespace Pipeline.Kernel.Minimization;

/// <summary>
/// A descent in progress: the same chain of rules that trains a network, on a cost that is any function of theta. It
/// owns theta and the state of the rules; a step allocates nothing but the record that schedules read.
/// </summary>
public sealed class Descent<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly DescentRecipe recipe;
    private readonly Calls calls;
    private readonly GradientFunction<T> cost;
    private readonly Layout layout;
    private readonly RandomKey key;
    private readonly ChainRunner<T> runner;
    private readonly RuleBuffers<T> buffers;
    private readonly Memory<T> gradient;
    private readonly T[] before;
    private readonly List<EpochRecord> history = [];
    private Clock clock;

    /// <summary>Stands at the start and knows the cost there.</summary>
    /// <param name="recipe">The algorithms.</param>
    /// <param name="cost">What is minimised.</param>
    /// <param name="start">Theta before the first step.</param>
    public Descent(DescentRecipe recipe, GradientFunction<T> cost, Theta<T> start)
    {
        (this.recipe, this.cost, layout, calls) = (recipe, cost, start.Layout, Calls.Of(recipe));
        clock = Clock.First(1, recipe.Steps);
        key = RandomKey.FromSeed(recipe.Seed).Fold("rules");
        runner = new(recipe.Chain, layout, Lanes.Single, calls);
        buffers = RuleBuffers<T>.Of(InitialState.Of(recipe.Chain, StatisticsLayout.Of([]), start, clock));
        gradient = AlignedBuffer.Allocate<T>(layout.Length);
        before = start.Span.ToArray();
        Cost = cost(Theta, gradient.Span);
    }

    /// <summary>The parameters now.</summary>
    public ReadOnlySpan<T> Theta => buffers.Theta.Span;

    /// <summary>The derivative of the cost here.</summary>
    public ReadOnlySpan<T> Gradient => gradient.Span;

    /// <summary>The cost here, without penalties.</summary>
    public double Cost { get; private set; }

    /// <summary>Steps taken.</summary>
    public long Steps => clock.Step - 1;

    /// <summary>What stopped being finite, an entry or <c>cost</c>; null while all is well.</summary>
    public string? Broken { get; private set; }

    /// <summary>Takes a step; false, with theta and the cost as they were, where a number stops being finite.</summary>
    public bool Step()
    {
        Theta.CopyTo(before);
        calls.Begin(clock.Step);
        calls.Schedule.Enter(PluginOperation.Alpha);
        var alpha = recipe.Schedule.Alpha(recipe.Alpha0, clock, new(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(history)));
        calls.Schedule.Leave();
        var broken = runner.Run(new(clock, alpha, 1, key.Split(clock.Step)), gradient, buffers);
        var next = broken < 0 ? cost(Theta, gradient.Span) : double.NaN;
        if (!double.IsFinite(next))
        {
            Broken = broken < 0 ? "cost" : layout.Entries[broken].Name;
            before.CopyTo(buffers.Theta);
            return false;
        }

        Cost = next;
        history.Add(new((int)clock.Step, next, next, double.NaN, double.NaN, alpha));
        clock = clock.Next;
        return true;
    }
}
