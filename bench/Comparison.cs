namespace Pipeline.Bench;

/// <summary>Rounds of ours and the peer's, taken in turn.</summary>
/// <param name="Work">What was done.</param>
/// <param name="Ours">Seconds of each round.</param>
/// <param name="Peer">Seconds of each round.</param>
internal sealed record Comparison(string Work, IReadOnlyList<double> Ours, IReadOnlyList<double> Peer)
{
    /// <summary>Speed against the peer's in the middle round: above 1 we are faster.</summary>
    public double MedianRatio => Median(Ours.Zip(Peer, (ours, peer) => peer / ours));

    /// <summary>Our best round against the peer's best.</summary>
    public double BestRatio => Peer.Min() / Ours.Min();

    public double MedianOurs => Median(Ours);

    public double MedianPeer => Median(Peer);

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted[sorted.Length / 2];
    }
}
