using System.Collections.Immutable;

namespace Pipeline.Host.Checking;

/// <summary>
/// Checks plugins in child processes: one for the DLLs that come with the host and one for each other, so that no stranger can report on
/// another's plugins; and another for the rest after a plugin that ends it.
/// </summary>
internal static class Checks
{
    /// <summary>A verdict on every candidate, child by child.</summary>
    /// <param name="candidates">The plugins.</param>
    /// <param name="limits">Time of each, memory of a child.</param>
    /// <param name="told">Told of every verdict as it comes.</param>
    /// <param name="token">Kills the child.</param>
    public static ImmutableArray<(Candidate Candidate, Verdict Verdict)> Run(
        ImmutableArray<Candidate> candidates, Limits limits, Action<Candidate, Verdict> told, CancellationToken token) =>
        [.. candidates.GroupBy(one => one.File.IsOfHost ? "" : one.File.Copy).SelectMany(child => InTurn([.. child], limits, told, token))];

    // Whoever can write there can write the host itself. Only a first start checks these, and it would take four more children for it.
    private static IEnumerable<(Candidate Candidate, Verdict Verdict)> InTurn(
        ImmutableArray<Candidate> candidates, Limits limits, Action<Candidate, Verdict> told, CancellationToken token)
    {
        var verdicts = ImmutableArray<Verdict>.Empty;
        while (verdicts.Length < candidates.Length)
        {
            var next = verdicts.Length;
            verdicts = verdicts.AddRange(CheckProcess.Run(candidates[next..], limits, verdict => told(candidates[next++], verdict), token));
        }

        return candidates.Zip(verdicts);
    }
}
