using System.Numerics;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Parameters;
using Pipeline.Kernel.Training;

namespace Pipeline.Kernel.Tests.Training;

/// <summary>What spies see of an activity while their own code runs.</summary>
internal sealed class Seen(Activity activity)
{
    /// <summary>Who was called, for what by its own knowledge, and what the activity says of that.</summary>
    public List<(IPlugin Spy, PluginOperation Operation, PluginCall Call)> Calls { get; } = [];

    public void Note(IPlugin spy, PluginOperation operation)
    {
        lock (Calls)
        {
            Calls.AddRange(activity.Read().Where(call => call.Operation != PluginOperation.None).Select(call => (spy, operation, call)));
        }
    }
}

internal sealed record SpyInitializer(Func<Seen> Seen) : IInitializer
{
    public void Fill<T>(in Entry entry, RandomKey key, Span<T> destination)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Seen().Note(this, PluginOperation.Initialize);
        new NormalWeights().Fill(entry, key, destination);
    }
}

internal sealed record SpySchedule(Func<Seen> Seen) : ISchedule
{
    public double Alpha(double alpha0, in Clock clock, EpochHistory history)
    {
        Seen().Note(this, PluginOperation.Alpha);
        return alpha0;
    }
}

internal sealed record SpyTransform(Func<Seen> Seen) : IBatchTransform
{
    public void Apply<T>(RandomKey key, in Batch<T> batch, Span<T> inputs, Span<T> targets)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Seen().Note(this, PluginOperation.Transform);
}

internal sealed record SpyMask(Func<Seen> Seen) : IActivationMask
{
    public bool Covers(int layer) => true;

    public void Sample<T>(RandomKey key, int layer, MatrixShape shape, Span<T> mask)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Seen().Note(this, PluginOperation.Sample);
        mask.Fill(T.One);
    }
}

internal sealed record SpyNormalization(Func<Seen> Seen) : INormalization
{
    public IReadOnlyList<Role> Parameters => [];

    public bool CancelsBias => false;

    public int CacheLength(MatrixShape shape) => 0;

    public void Forward<T>(in NormalizationInput<T> input, Span<T> y, Span<T> cache, SlotTarget<T> next)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Seen().Note(this, PluginOperation.Forward);
        input.X.CopyTo(y);
    }

    public void Infer<T>(in NormalizationInput<T> input, Span<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Seen().Note(this, PluginOperation.Infer);
        input.X.CopyTo(y);
    }

    public void Backward<T>(
        in NormalizationInput<T> input, ReadOnlySpan<T> cache, ReadOnlySpan<T> dy, Span<T> dx, Span<T> dGamma, Span<T> dBeta)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Seen().Note(this, PluginOperation.Backward);
        dy.CopyTo(dx);
    }
}

internal sealed record SpyPenalty(Func<Seen> Seen) : IPenalty
{
    public IReadOnlyList<Slot> Scalars => [new("steps")];

    public void Advance(in StepContext context, ReadOnlySpan<double> scalars, Span<double> next)
    {
        Seen().Note(this, PluginOperation.Advance);
        next[0] = scalars[0] + 1;
    }

    public void Apply<T>(in Tile<T> tile, Span<T> update, SlotTarget<T> next)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Seen().Note(this, PluginOperation.Apply);
        tile.Update.CopyTo(update);
    }

    public double Value<T>(ReadOnlySpan<T> theta, ReadOnlySpan<Entry> entries, int exampleCount)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Seen().Note(this, PluginOperation.Value);
        return 0;
    }
}

internal sealed record SpyProjection(Func<Seen> Seen) : IProjection, IReadout
{
    public void Project<T>(in Tile<T> tile, Span<T> theta, SlotTarget<T> next)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Seen().Note(this, PluginOperation.Project);
        tile.Theta.CopyTo(theta);
    }

    public void Read<T>(in Tile<T> tile, Span<T> theta)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Seen().Note(this, PluginOperation.Read);
        tile.Theta.CopyTo(theta);
    }
}

internal sealed record SpyStop(Func<Seen> Seen) : IStoppingRule
{
    public Verdict Judge(EpochHistory history)
    {
        Seen().Note(this, PluginOperation.Judge);
        return new(history.Count, false);
    }
}
