using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Parameters;

namespace Broken;

/// <summary>Divides by the finished epochs, of which there are none at first.</summary>
[Plugin("infinite-rate")]
public sealed record InfiniteRate : ISchedule
{
    /// <inheritdoc/>
    public double Alpha(double alpha0, in Clock clock, EpochHistory history) => alpha0 / clock.EpochsDone;
}

/// <summary>Ends half way.</summary>
[Plugin("ends-early")]
public sealed record EndsEarly : ISchedule
{
    /// <inheritdoc/>
    public double Alpha(double alpha0, in Clock clock, EpochHistory history) => 2 * clock.Step > clock.TotalSteps ? 0 : alpha0;
}

/// <summary>Halves the rate at every question.</summary>
[Plugin("remembers")]
public sealed record Remembers : ISchedule
{
    private double share = 1;

    /// <inheritdoc/>
    public double Alpha(double alpha0, in Clock clock, EpochHistory history) => alpha0 * (share *= 0.999);
}

/// <summary>Says that it decays and rises.</summary>
[Plugin("rises")]
public sealed record Rises : ISchedule
{
    /// <inheritdoc/>
    public double Alpha(double alpha0, in Clock clock, EpochHistory history) => alpha0 * clock.Step;
}

/// <summary>Goes below zero after the planned end.</summary>
[Plugin("overshoots")]
public sealed record Overshoots : ISchedule
{
    /// <inheritdoc/>
    public double Alpha(double alpha0, in Clock clock, EpochHistory history) => alpha0 * (clock.TotalSteps + 1 - clock.Step);
}

/// <summary>Always names the epoch after the last and stops.</summary>
[Plugin("impatient")]
public sealed record Impatient : IStoppingRule
{
    /// <inheritdoc/>
    public Verdict Judge(EpochHistory history) => new(history.Count + 1, true);
}

/// <summary>Draws the same numbers under every key and leaves the last element as it was.</summary>
[Plugin("deaf-to-its-key")]
public sealed record DeafToItsKey : IInitializer
{
    /// <inheritdoc/>
    public void Fill<T>(in Entry entry, RandomKey key, Span<T> destination)
        where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
    {
        for (var i = 0; i < destination.Length - 1; i++)
        {
            destination[i] = T.CreateChecked(Math.Sin(12.9 * i));
        }
    }
}

/// <summary>Averages a list that it makes at every step.</summary>
[Plugin("averages-a-list")]
public sealed record AveragesAList : ISchedule
{
    /// <inheritdoc/>
    public double Alpha(double alpha0, in Clock clock, EpochHistory history) => Enumerable.Repeat(alpha0, 3).ToList().Average();
}

/// <summary>Stops at every other question.</summary>
[Plugin("moody")]
public sealed record Moody : IStoppingRule
{
    private bool stops;

    /// <inheritdoc/>
    public Verdict Judge(EpochHistory history) => new(history.Count, stops = !stops);
}

/// <summary>Stops by how many histories it was ever asked about.</summary>
[Plugin("never-forgets")]
public sealed record NeverForgets : IStoppingRule
{
    private readonly HashSet<double> histories = [];

    /// <inheritdoc/>
    public Verdict Judge(EpochHistory history)
    {
        histories.Add(history[^1].TrainCost);
        return new(history.Count, histories.Count % 2 == 0);
    }
}
