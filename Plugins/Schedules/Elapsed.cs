using Pipeline.Kernel.Contracts;

namespace Pipeline.Plugins.Schedules;

/// <summary>Time in either unit, counted from 0.</summary>
internal static class Elapsed
{
    /// <summary>Epochs or steps behind the step at <paramref name="clock"/>.</summary>
    public static long Count(this Unit by, in Clock clock) => by == Unit.Epoch ? clock.EpochsDone : clock.Step - 1;

    /// <summary>The given length, or that of the planned run.</summary>
    public static long Length(this Unit by, in Clock clock, int? length) =>
        length ?? (by == Unit.Epoch ? clock.Epochs : clock.TotalSteps);

    /// <summary>Share of the length that is behind: 0 at the start, 1 from the end on.</summary>
    public static double Progress(this Unit by, in Clock clock, int? length)
    {
        var planned = by.Length(clock, length);
        return by.Count(clock) >= planned ? 1 : by.Count(clock) / (double)planned;
    }
}
