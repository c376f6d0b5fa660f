using System.Diagnostics;
using System.Globalization;
using Pipeline.Kernel.Numerics;

namespace Pipeline.Bench.Updates;

/// <summary>The first updates of a process, in a process of their own, which prints what each took.</summary>
internal static class EarlyUpdates
{
    public const string Command = "early-updates";
    public const int Early = 20;
    private const int Between = 500;
    private const int Steady = 201;

    /// <summary>Prints the seconds of updates 1 to 20, and last the middle one of those after 520.</summary>
    public static void Run(string rule, string units, int threads)
    {
        using var lanes = new Lanes(threads);
        var parameters = Parameters.Of([.. units.Split('-').Select(int.Parse)]);
        var update = new OurUpdate(Rule.All.Single(one => one.Name == rule).Ours, parameters, lanes);
        var early = Seconds(update, Early);
        Seconds(update, Between);
        Console.WriteLine(string.Join(' ', early.Append(Report.Row.Median(Seconds(update, Steady))).Select(seconds => seconds.ToString("R", CultureInfo.InvariantCulture))));
    }

    private static double[] Seconds(OurUpdate update, int count)
    {
        var seconds = new double[count];
        for (var taken = 0; taken < count; taken++)
        {
            var start = Stopwatch.GetTimestamp();
            update.Take(Rule.Alpha);
            seconds[taken] = Stopwatch.GetElapsedTime(start).TotalSeconds;
        }

        return seconds;
    }
}
