using Pipeline.Kernel.Contracts;

namespace Pipeline.Laws.Time;

/// <summary><c>alpha0 * (1 + cos(pi * t / epochs)) / 2</c>, t the epochs done: what a plugin around another schedule is checked with.</summary>
internal sealed record HalfCosine : ISchedule
{
    public double Alpha(double alpha0, in Clock clock, EpochHistory history) =>
        alpha0 * (1 + Math.Cos(Math.PI * Math.Min(1, clock.EpochsDone / (double)Math.Max(1, clock.Epochs)))) / 2;
}
