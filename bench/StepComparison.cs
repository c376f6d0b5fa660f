namespace Pipeline.Bench;

/// <summary>A whole training step, ours beside TorchSharp's, on one thread and on all.</summary>
internal static class StepComparison
{
    private static readonly int[] Units = [784, 256, 128, 10];

    public static IEnumerable<Comparison> Run(int rounds) =>
        from threads in new[] { 1, Environment.ProcessorCount }.Distinct()
        from batchSize in new[] { 16, 128, 512 }
        select Compare(new(Units, batchSize, threads), rounds);

    private static Comparison Compare(Network network, int rounds)
    {
        var steps = 12_800 / network.BatchSize;
        using var ours = new OurStep(network, steps);
        using var peer = new TorchStep(network, steps);
        ours.Seconds();
        peer.Seconds();
        var pairs = Enumerable.Range(0, rounds).Select(_ => (Ours: ours.Seconds(), Peer: peer.Seconds())).ToArray();
        var work = $"step {network}, batch {network.BatchSize}, {network.Threads} thread{(network.Threads == 1 ? "" : "s")}";
        return new(work, [.. pairs.Select(pair => pair.Ours)], [.. pairs.Select(pair => pair.Peer)]);
    }
}
