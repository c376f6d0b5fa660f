using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Numerics;
using Pipeline.Kernel.Parameters;

// One plugin at each point that a stranger is likely to write for, in plain C#: slots, scalars, a formula, a default member
// left out and one overridden, options with ranges, the history of epochs.

/// <summary>Random signs times the root of 1 / fan-in.</summary>
[Plugin("ten-signs")]
[Description("Random signs of size scale / sqrt(fan-in).")]
public sealed record TenSigns([InRange(0, 10), Description("Size of the weights.")] double Scale = 1) : IInitializer
{
    public void Fill<T>(in Entry entry, RandomKey key, Span<T> destination)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        RandomFill.Uniform(key.Fold("signs"), destination);
        var size = T.CreateChecked(Scale / Math.Sqrt(entry.Columns));
        foreach (ref var value in destination)
        {
            value = value < T.CreateChecked(0.5) ? -size : size;
        }
    }
}

/// <summary>Momentum with a warm start: a slot, a scalar, and a coefficient of the step.</summary>
[Plugin("ten-momentum")]
[Description("Momentum whose beta grows with the step.")]
public sealed record TenMomentum([InRange(0, 1, MaximumIsExclusive = true), Description("Beta in the long run.")] double Beta = 0.9) : IOptimizer
{
    public IReadOnlyList<Slot> Slots => [new("v")];

    public IReadOnlyList<Slot> Scalars => [new("beta", Initial: 0)];

    public void Advance(in StepContext context, ReadOnlySpan<double> scalars, Span<double> next) =>
        next[0] = Beta * context.Clock.Step / (context.Clock.Step + 1);

    public void Apply<T>(in Tile<T> tile, Span<T> update, SlotTarget<T> next)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var beta = T.CreateChecked(tile.Scalars[0]);
        var v = tile.Slots[0];
        var vNext = next[0];
        var g = tile.Update;
        for (var i = 0; i < g.Length; i++)
        {
            vNext[i] = update[i] = (beta * v[i]) + ((T.One - beta) * g[i]);
        }
    }
}

/// <summary>The sign of the direction, smoothed: a formula.</summary>
[Plugin("ten-soft-sign")]
[Description("g / (|g| + 1).")]
public sealed record TenSoftSign : IOptimizer
{
    public void Apply<T>(in Tile<T> tile, Span<T> update, SlotTarget<T> next)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Formula.Apply(tile, update, new SoftSign<T>());

    private readonly struct SoftSign<T> : IFormula<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector<T> Invoke(Vector<T> g, Vector<T> theta) => g / (Vector.Abs(g) + Vector<T>.One);
    }
}

/// <summary>Alpha by the epochs that are done and the cost of the last one.</summary>
[Plugin("ten-by-cost")]
[Description("alpha0 / (1 + epochs done), once more halved after a rise of the cost.")]
public sealed record TenByCost : ISchedule
{
    public double Alpha(double alpha0, in Clock clock, EpochHistory history)
    {
        var rises = 0;
        for (var epoch = 1; epoch < history.Count; epoch++)
        {
            rises += history[epoch].TrainCost > history[epoch - 1].TrainCost ? 1 : 0;
        }

        return alpha0 / (1 + clock.EpochsDone) / Math.Pow(2, rises);
    }
}

/// <summary>A penalty of the weights' fourth power.</summary>
[Plugin("ten-quartic")]
[Description("lambda / 4 times the sum of w^4.")]
public sealed record TenQuartic([InRange(0, 1), Description("Strength.")] double Lambda = 0.001) : IPenalty
{
    public void Apply<T>(in Tile<T> tile, Span<T> update, SlotTarget<T> next)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var lambda = T.CreateChecked(Lambda);
        for (var i = 0; i < update.Length; i++)
        {
            var w = tile.Theta[i];
            update[i] = tile.Update[i] + (lambda * w * w * w);
        }
    }

    public double Value<T>(ReadOnlySpan<T> theta, ReadOnlySpan<Entry> entries, int exampleCount)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var sum = 0.0;
        foreach (var entry in entries)
        {
            foreach (var w in theta.Slice(entry.Offset, entry.Length))
            {
                sum += double.CreateChecked(w * w * w * w);
            }
        }

        return Lambda / 4 * sum;
    }
}
