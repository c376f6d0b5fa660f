using System.Numerics;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Parameters;

namespace Pipeline.Kernel.Tests.Training;

/// <summary>Plugins that break a run, each in one way.</summary>
internal static class Faulty
{
    public static T Number<T>(double value)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => T.CreateTruncating(value);
}

internal sealed record FaultyFill(double Value) : IInitializer
{
    public void Fill<T>(in Entry entry, RandomKey key, Span<T> destination)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        new NormalWeights().Fill(entry, key, destination);
        destination[^1] = entry.Name == "W2" ? Faulty.Number<T>(Value) : destination[^1];
    }
}

internal sealed record FaultyAlpha(long Step, double Value) : ISchedule
{
    public double Alpha(double alpha0, in Clock clock, EpochHistory history) => clock.Step == Step ? Value : alpha0;
}

internal sealed record FaultyInputs(double Value) : IBatchTransform
{
    public void Apply<T>(RandomKey key, in Batch<T> batch, Span<T> inputs, Span<T> targets)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => inputs[0] = Faulty.Number<T>(Value);
}

internal sealed record FaultyMask : IActivationMask
{
    public bool Covers(int layer) => layer == 2;

    public void Sample<T>(RandomKey key, int layer, MatrixShape shape, Span<T> mask)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        mask.Fill(T.One);
        mask[3] = T.NaN;
    }
}

/// <summary>A penalty or a link that hands on what comes in, and breaks at a step.</summary>
internal sealed record FaultyPenalty(long Step) : IPenalty
{
    IReadOnlyList<Role> ITiled.Roles => [Role.Bias];

    public void Apply<T>(in Tile<T> tile, Span<T> update, SlotTarget<T> next)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => new BreaksAt(Step).Apply(tile, update, next);

    public double Value<T>(ReadOnlySpan<T> theta, ReadOnlySpan<Entry> entries, int exampleCount)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => 0;
}

/// <summary>Spoils a slot or a scalar, which does not touch theta.</summary>
internal sealed record FaultyState(long Step, bool Scalar) : IOptimizer
{
    IReadOnlyList<Slot> ITiled.Slots => [new("v"), new("w")];

    IReadOnlyList<Slot> ITiled.Scalars => [new("gain", 1)];

    void ITiled.Advance(in StepContext context, ReadOnlySpan<double> scalars, Span<double> next) =>
        next[0] = Scalar && context.Clock.Step == Step ? double.PositiveInfinity : scalars[0];

    public void Apply<T>(in Tile<T> tile, Span<T> update, SlotTarget<T> next)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        tile.Update.CopyTo(update);
        tile.Slots[0].CopyTo(next[0]);
        tile.Slots[1].CopyTo(next[1]);
        if (!Scalar && tile.Context.Clock.Step == Step && tile.Entries[0].Name == "b1")
        {
            next[1][2] = T.NegativeInfinity;
        }
    }
}

internal sealed record FaultyReadout : IProjection, IReadout
{
    public void Project<T>(in Tile<T> tile, Span<T> theta, SlotTarget<T> next)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => tile.Theta.CopyTo(theta);

    public void Read<T>(in Tile<T> tile, Span<T> theta)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        tile.Theta.CopyTo(theta);
        theta[0] = T.NaN;
    }
}

internal sealed record FaultyBest(int Epoch) : IStoppingRule
{
    public Verdict Judge(EpochHistory history) => new(Epoch, false);
}

/// <summary>What a faulty normalization breaks.</summary>
internal enum Breaks
{
    Output,
    Statistic,
    Gradient,
    Gamma,
    Beta,
    Inference,
}

internal sealed record FaultyNormalization(Breaks What, long AfterUpdates) : INormalization
{
    public IReadOnlyList<Role> Parameters => What is Training.Breaks.Gamma or Training.Breaks.Beta ? [Role.Gamma, Role.Beta] : [];

    public bool CancelsBias => false;

    public IReadOnlyList<Slot> Statistics => [new("mean")];

    public int CacheLength(MatrixShape shape) => 0;

    public void Forward<T>(in NormalizationInput<T> input, Span<T> y, Span<T> cache, SlotTarget<T> next)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        input.X.CopyTo(y);
        input.Statistics[0].CopyTo(next[0]);
        y[1] = Breaks(Training.Breaks.Output, input.Updates) ? T.NaN : y[1];
        next[0][0] = Breaks(Training.Breaks.Statistic, input.Updates) ? T.PositiveInfinity : next[0][0];
    }

    public void Infer<T>(in NormalizationInput<T> input, Span<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        input.X.CopyTo(y);
        y[0] = What == Training.Breaks.Inference && AfterUpdates >= 0 ? T.NaN : y[0];
    }

    public void Backward<T>(
        in NormalizationInput<T> input, ReadOnlySpan<T> cache, ReadOnlySpan<T> dy, Span<T> dx, Span<T> dGamma, Span<T> dBeta)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        dy.CopyTo(dx);
        dx[0] = Breaks(Training.Breaks.Gradient, input.Updates) ? T.NaN : dx[0];
        dGamma.Fill(Breaks(Training.Breaks.Gamma, input.Updates) ? T.NaN : T.One);
        dBeta.Fill(Breaks(Training.Breaks.Beta, input.Updates) ? T.NaN : T.One);
    }

    private bool Breaks(Breaks what, long updates) => What == what && updates == AfterUpdates;
}
