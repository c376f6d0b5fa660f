using System.Collections.Immutable;

namespace Pipeline.Host.Checking;

/// <summary>Checks plugins in child processes: one for all, and another for the rest after a plugin that ends it.</summary>
internal static class Checks
{
    /// <summary>A verdict on every candidate, in order.</summary>
    /// <param name="candidates">The plugins.</param>
    /// <param name="limits">Time of each, memory of all.</param>
    /// <param name="told">Told of every verdict as it comes.</param>
    /// <param name="token">Kills the child.</param>
    public static ImmutableArray<Verdict> Run(
        ImmutableArray<Candidate> candidates, Limits limits, Action<Candidate, Verdict> told, CancellationToken token)
    {
        var verdicts = ImmutableArray<Verdict>.Empty;
        while (verdicts.Length < candidates.Length)
        {
            var next = verdicts.Length;
            verdicts = verdicts.AddRange(CheckProcess.Run(candidates[next..], limits, verdict => told(candidates[next++], verdict), token));
        }

        return verdicts;
    }
}
