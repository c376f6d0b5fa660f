using System.Text.Json.Serialization;

namespace Pipeline.Bench.Report;

/// <summary>One line of a table: a piece of work done by us and by one other, in turn.</summary>
/// <param name="Work">What was done.</param>
/// <param name="Threads">Threads both had.</param>
/// <param name="Unit">Of <paramref name="Ours"/> and <paramref name="Theirs"/>: less is better.</param>
/// <param name="Ours">Our middle round.</param>
/// <param name="Peer">Who the other is; null where nobody is.</param>
/// <param name="Theirs">The other's middle round.</param>
/// <param name="MedianRatio">Speed against the other's in the middle round: above 1 we are faster.</param>
/// <param name="BestRatio">Our best round against the other's best.</param>
/// <param name="Figures">Further numbers, by name and unit.</param>
/// <param name="Target">Name of the target that the row counts for.</param>
public sealed record Row(
    string Work,
    int Threads,
    string Unit,
    double Ours,
    string? Peer,
    double? Theirs,
    double? MedianRatio,
    double? BestRatio,
    IReadOnlyDictionary<string, double> Figures,
    string? Target)
{
    /// <summary>What a target is held against: the ratio, or our own number where nobody is beside us.</summary>
    [JsonIgnore]
    public double Judged => MedianRatio ?? Ours;

    /// <summary>A row from the rounds of both, <paramref name="perSecond"/> units to the second.</summary>
    public static Row Of(
        string work,
        int threads,
        string unit,
        double perSecond,
        IReadOnlyList<double> ours,
        (string Name, IReadOnlyList<double> Seconds)? peer,
        IReadOnlyDictionary<string, double> figures,
        string? target) => new(
        work,
        threads,
        unit,
        Round(Median(ours) * perSecond),
        peer?.Name,
        peer is null ? null : Round(Median(peer.Value.Seconds) * perSecond),
        peer is null ? null : Round(Median(ours.Zip(peer.Value.Seconds, (mine, other) => other / mine))),
        peer is null ? null : Round(peer.Value.Seconds.Min() / ours.Min()),
        figures.ToDictionary(figure => figure.Key, figure => Round(figure.Value)),
        target);

    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    // Four digits say more than a timing knows.
    public static double Round(double value) =>
        value == 0 ? 0 : Math.Round(value, Math.Clamp(3 - (int)Math.Floor(Math.Log10(Math.Abs(value))), 0, 15));
}
