using Pipeline.Bench.Report;
using Pipeline.Bench.Timing;
using Pipeline.Kernel.Numerics;

namespace Pipeline.Bench.Growth;

/// <summary>What an example costs in time and memory, from ten thousand of them to ten million.</summary>
internal static class GrowthArea
{
    private static readonly int[] Counts = [10_000, 100_000, 1_000_000, 10_000_000];

    public static IEnumerable<Row> Run(Session session)
    {
        // The largest take seconds.
        var few = session with { Rounds = Math.Max(1, session.Rounds / 3), OursOnly = false };
        var smallest = SmallNetwork.Data(Counts[0]);
        return [.. from count in Counts
                   let data = SmallNetwork.Data(count)
                   from threads in session.Threads
                   from row in Compare(few, data, smallest, threads)
                   select row];
    }

    private static Row[] Compare(Session session, Kernel.Data.Dataset<float> data, Kernel.Data.Dataset<float> smallest, int threads)
    {
        using var lanes = new Lanes(threads);
        var epochs = new Epochs(data, lanes);
        return session.Rows(
            new($"epoch of 16-32-2, {data.Count:N0} examples", threads, "ns an example", 1e9, Figures: _ => [("allocated, bytes", epochs.Allocated), ("an example", (double)epochs.Allocated / data.Count)]),
            () => epochs,
            () => new Epochs(smallest, lanes));
    }
}
