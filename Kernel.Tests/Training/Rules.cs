using System.Numerics;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Numerics;
using Pipeline.Kernel.Parameters;

namespace Pipeline.Kernel.Tests.Training;

// Rules of each kind and grain, as simple as they can be, so that the kernel is tested apart from the plugins.
internal sealed record Momentum(double Beta = 0.9) : IOptimizer
{
    IReadOnlyList<Slot> ITiled.Slots => [new("v")];

    public void Apply<T>(in Tile<T> tile, Span<T> update, SlotTarget<T> next)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var beta = T.CreateChecked(Beta);
        for (var i = 0; i < update.Length; i++)
        {
            update[i] = next[0][i] = (beta * tile.Slots[0][i]) + ((T.One - beta) * tile.Update[i]);
        }
    }
}

internal sealed record Scale(double Factor, Grain OwnGrain = Grain.Element) : IOptimizer
{
    Grain ITiled.Grain => OwnGrain;

    public void Apply<T>(in Tile<T> tile, Span<T> update, SlotTarget<T> next)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (var i = 0; i < update.Length; i++)
        {
            update[i] = tile.Update[i] * T.CreateChecked(Factor);
        }
    }
}

internal sealed record UnitNorm(Grain OwnGrain) : IOptimizer
{
    Grain ITiled.Grain => OwnGrain;

    IReadOnlyList<Slot> ITiled.Slots => [new("seen")];

    public void Apply<T>(in Tile<T> tile, Span<T> update, SlotTarget<T> next)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var norm = T.Sqrt(Reductions.SumOfSquares(tile.Update));
        for (var i = 0; i < update.Length; i++)
        {
            update[i] = tile.Update[i] / norm;
            next[0][i] = tile.Slots[0][i] + T.One;
        }
    }
}

internal sealed record Counting : IOptimizer
{
    IReadOnlyList<Slot> ITiled.Scalars => [new("t", 10)];

    public void Advance(in StepContext context, ReadOnlySpan<double> scalars, Span<double> next) => next[0] = scalars[0] + 1;

    public void Apply<T>(in Tile<T> tile, Span<T> update, SlotTarget<T> next)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => update.Fill(T.CreateChecked(tile.Scalars[0]));
}

internal sealed record Squares(double Lambda) : IPenalty
{
    public double Value<T>(ReadOnlySpan<T> theta, ReadOnlySpan<Entry> entries, int exampleCount)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var sum = 0.0;
        foreach (var entry in entries)
        {
            sum += double.CreateTruncating(Reductions.SumOfSquares(entry.Of(theta)));
        }

        return Lambda / (2 * exampleCount) * sum;
    }

    public void Apply<T>(in Tile<T> tile, Span<T> update, SlotTarget<T> next)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var factor = T.CreateChecked(Lambda / tile.Context.ExampleCount);
        for (var i = 0; i < update.Length; i++)
        {
            update[i] = tile.Update[i] + (factor * tile.Theta[i]);
        }
    }
}

internal sealed record Bound(double Limit, Grain OwnGrain = Grain.Element) : IProjection
{
    Grain ITiled.Grain => OwnGrain;

    public void Project<T>(in Tile<T> tile, Span<T> theta, SlotTarget<T> next)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (var i = 0; i < theta.Length; i++)
        {
            theta[i] = T.Clamp(tile.Theta[i], T.CreateChecked(-Limit), T.CreateChecked(Limit));
        }
    }
}

internal sealed record Doubled(Grain OwnGrain) : IProjection
{
    Grain ITiled.Grain => OwnGrain;

    public void Project<T>(in Tile<T> tile, Span<T> theta, SlotTarget<T> next)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (var i = 0; i < theta.Length; i++)
        {
            theta[i] = tile.Update.IsEmpty ? T.CreateChecked(2) * tile.Theta[i] : T.Zero;
        }
    }
}

internal sealed record BreaksLast(Grain OwnGrain) : IProjection
{
    Grain ITiled.Grain => OwnGrain;

    IReadOnlyList<Role> ITiled.Roles => RoleSet.All;

    public void Project<T>(in Tile<T> tile, Span<T> theta, SlotTarget<T> next)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        tile.Theta.CopyTo(theta);
        theta[^1] = tile.Entries[^1].Name == "b3" ? T.NaN : theta[^1];
    }
}

internal sealed record BreaksAt(long Step) : IOptimizer
{
    public void Apply<T>(in Tile<T> tile, Span<T> update, SlotTarget<T> next)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        tile.Update.CopyTo(update);
        if (tile.Context.Clock.Step == Step && tile.Entries[0].Name == "b2")
        {
            update[0] = T.NaN;
        }
    }
}

internal sealed record Average(double Beta = 0.5) : IProjection, IReadout
{
    IReadOnlyList<Role> ITiled.Roles => RoleSet.All;

    IReadOnlyList<Slot> ITiled.Slots => [new("average", FromTheta: true)];

    public void Project<T>(in Tile<T> tile, Span<T> theta, SlotTarget<T> next)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        tile.Theta.CopyTo(theta);
        for (var i = 0; i < theta.Length; i++)
        {
            next[0][i] = (T.CreateChecked(Beta) * tile.Slots[0][i]) + (T.CreateChecked(1 - Beta) * tile.Theta[i]);
        }
    }

    public void Read<T>(in Tile<T> tile, Span<T> theta)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => tile.Slots[0].CopyTo(theta);
}

internal sealed record NormalWeights(double Deviation = 0.5) : IInitializer
{
    public void Fill<T>(in Entry entry, RandomKey key, Span<T> destination)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        RandomFill.Normal(key, destination);
        foreach (ref var value in destination)
        {
            value *= T.CreateChecked(Deviation);
        }
    }
}

internal sealed record HalfKept : IActivationMask
{
    public bool Covers(int layer) => layer > 0;

    public void Sample<T>(RandomKey key, int layer, MatrixShape shape, Span<T> mask)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => RandomFill.Mask(key, 0.5, mask);
}

internal sealed record Halving : ISchedule
{
    public double Alpha(double alpha0, in Clock clock, EpochHistory history) => alpha0 / (1 << clock.EpochsDone);
}

internal sealed record StopAfter(int Epochs, int Best) : IStoppingRule
{
    public Verdict Judge(EpochHistory history) => new(Math.Min(history.Count, Best), history.Count >= Epochs);
}
