using System.Diagnostics;

namespace Pipeline.Host.Commands.Train;

/// <summary>The time of the steps alone: the clock is read when an epoch's last step is done and when it was evaluated.</summary>
/// <param name="stepsPerEpoch">Steps of an epoch.</param>
/// <param name="stepsDone">Steps done before the run, where it is resumed.</param>
public sealed class StepTime(int stepsPerEpoch, long stepsDone = 0)
{
    private long start = Stopwatch.GetTimestamp();
    private long ticks;
    private long left = stepsPerEpoch - (stepsDone % stepsPerEpoch);
    private long counted;

    /// <summary>Steps of the epochs that were timed.</summary>
    public long Steps { get; private set; }

    /// <summary>Time of those steps.</summary>
    public TimeSpan Elapsed => Stopwatch.GetElapsedTime(0, ticks);

    /// <summary>A step is done.</summary>
    public void Step()
    {
        counted++;
        if (--left == 0)
        {
            ticks += Stopwatch.GetTimestamp() - start;
            Steps += counted;
            (left, counted) = (stepsPerEpoch, 0);
        }
    }

    /// <summary>The epoch was evaluated and told.</summary>
    public void Epoch() => start = Stopwatch.GetTimestamp();
}
