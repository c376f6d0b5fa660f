using System.Diagnostics;
using System.Globalization;
using Pipeline.Bench.Report;
using Pipeline.Bench.Timing;

namespace Pipeline.Bench.Updates;

/// <summary>
/// Updates 2 to 20 of a fresh process against its steady state: code that is compiled quickly first, and well later, would
/// make them dear.
/// </summary>
internal static class FreshProcess
{
    /// <summary>A row with the mean of the 19 updates, each the middle one of all rounds, and the dearest of them beside it.</summary>
    public static Row Row(Session session, Rule rule, int[] units, int threads)
    {
        var rounds = Enumerable.Range(0, session.Rounds).Select(_ => Times(rule, units, threads)).ToArray();
        var early = Enumerable.Range(0, EarlyUpdates.Early).Select(update => Report.Row.Median(rounds.Select(times => times[update]))).ToArray();
        return new(
            $"{rule.Name}, updates 2 to {EarlyUpdates.Early} of a process, {string.Join('-', units)}", threads, "times the steady state",
            Report.Row.Round(early[1..].Average()), null, null, null, null,
            new Dictionary<string, double> { ["dearest"] = Report.Row.Round(early[1..].Max()), ["update 1"] = Report.Row.Round(early[0]) },
            Target.Early);
    }

    // Of each early update, over the steady one.
    private static double[] Times(Rule rule, int[] units, int threads)
    {
        using var process = Process.Start(new ProcessStartInfo(
            "dotnet", [typeof(FreshProcess).Assembly.Location, EarlyUpdates.Command, rule.Name, string.Join('-', units), $"{threads}"])
        {
            RedirectStandardOutput = true,
        })!;
        var seconds = process.StandardOutput.ReadToEnd().Split(' ').Select(text => double.Parse(text, CultureInfo.InvariantCulture)).ToArray();
        process.WaitForExit();
        return [.. seconds[..^1].Select(early => early / seconds[^1])];
    }
}
