using Pipeline.Kernel.Contracts;
using Pipeline.Plugins.Tests.Catalog;

namespace Pipeline.Plugins.Tests.Textbook.Schedules;

/// <summary>Schedules of the loaded DLLs, asked step by step.</summary>
internal static class Curve
{
    public static ISchedule Schedule(string name, string options = "{}") =>
        PluginCatalog.Ours.Create<ISchedule>(name, options);

    /// <summary>Alpha of every step of a run.</summary>
    public static double[] Steps(string name, string options, double alpha0, int stepsPerEpoch, int epochs)
    {
        var schedule = Schedule(name, options);
        var clock = Clock.First(stepsPerEpoch, epochs);
        var alphas = new double[stepsPerEpoch * epochs];
        foreach (ref var alpha in alphas.AsSpan())
        {
            alpha = schedule.Alpha(alpha0, clock, EpochHistory.Empty);
            clock = clock.Next;
        }

        return alphas;
    }

    /// <summary>Alpha of one epoch, counted from 0, in a run of single steps.</summary>
    public static double AtEpoch(string name, string options, double alpha0, int epoch) =>
        Schedule(name, options).Alpha(alpha0, new Clock(epoch + 1, epoch, 1, 1, 1000), EpochHistory.Empty);
}
