using Pipeline.Bench.Report;

namespace Pipeline.Bench.Timing;

/// <summary>How to measure: contenders take turns, round after round, once all agree on the result.</summary>
/// <param name="Rounds">Rounds of each.</param>
/// <param name="Threads">Numbers of threads to measure with.</param>
/// <param name="OursOnly">Leaves the peers out.</param>
internal sealed record Session(int Rounds, IReadOnlyList<int> Threads, bool OursOnly)
{
    public const string TorchSharp = "TorchSharp";

    private const int Rest = 20;

    /// <summary>The machine's own limits, measured before the area.</summary>
    public IReadOnlyList<Limit> Limits { get; init; } = [];

    /// <summary>GFLOP/s of so many threads.</summary>
    public double FmaPeak(int threads) => Limits.First(limit => limit.Threads == threads).FmaPeak;

    /// <summary>One row a peer, or one of ours alone.</summary>
    public Row[] Rows(Work work, Func<IContender> ours, params IEnumerable<Func<IContender?>> peers)
    {
        var contenders = new[] { ours() }.Concat(OursOnly ? [] : peers.Select(peer => peer()).OfType<IContender>()).ToArray();
        try
        {
            RequireSame(work, contenders);
            var seconds = Turns(work, contenders);
            return [.. RowsOf(work, contenders, seconds)];
        }
        finally
        {
            foreach (var contender in contenders)
            {
                contender.Dispose();
            }
        }
    }

    private double[][] Turns(Work work, IContender[] contenders)
    {
        foreach (var contender in contenders)
        {
            contender.Seconds();
        }

        var rounds = Enumerable.Range(0, Rounds)
            .Select(_ => contenders.Select(contender => Turn(work, contender)).ToArray()).ToArray();
        return [.. contenders.Select((_, index) => rounds.Select(round => round[index]).ToArray())];
    }

    private static double Turn(Work work, IContender contender)
    {
        // A peer's idle threads spin for some milliseconds, and would take a core from whoever is next.
        Thread.Sleep(work.Threads > 1 ? Rest : 0);
        return contender.Seconds();
    }

    private static IEnumerable<Row> RowsOf(Work work, IContender[] contenders, double[][] seconds)
    {
        var middle = seconds[0].Order().ElementAt(seconds[0].Length / 2);
        var figures = (work.Figures?.Invoke(middle) ?? []).ToDictionary(figure => figure.Name, figure => figure.Value);
        if (contenders.Length == 1)
        {
            yield return Row.Of(work.Name, work.Threads, work.Unit, work.PerSecond, seconds[0], null, figures, null);
        }

        for (var peer = 1; peer < contenders.Length; peer++)
        {
            var target = contenders[peer].Name == TorchSharp ? work.Target : null;
            yield return Row.Of(
                work.Name, work.Threads, work.Unit, work.PerSecond, seconds[0], (contenders[peer].Name, seconds[peer]), figures, target);
        }
    }

    private static void RequireSame(Work work, IContender[] contenders)
    {
        var ours = contenders[0].Result();
        foreach (var peer in contenders.Skip(1))
        {
            var theirs = peer.Result();
            var scale = theirs.Max(Math.Abs);
            var difference = ours.Length == theirs.Length ? ours.Zip(theirs, (x, y) => Math.Abs(x - y)).Max() : float.NaN;
            if (!(difference <= work.Tolerance * scale))
            {
                throw new InvalidOperationException(
                    $"{work.Name}, {work.Threads} threads: ours and {peer.Name} differ by {difference}, numbers up to {scale}");
            }
        }
    }
}
