using Pipeline.Kernel.Parameters;

namespace Pipeline.Kernel.Model;

/// <summary>Where the parameters and statistics of one layer lie.</summary>
internal readonly record struct LayerParameters(
    Entry Weight, Entry? Bias, Entry? Gamma, Entry? Beta, int StatisticsOffset, int StatisticsLength)
{
    public static LayerParameters Of(Architecture architecture, int layer)
    {
        var layout = architecture.Layout;
        var statistics = architecture.StatisticsLayout.Entries.Where(entry => entry.Layer == layer).ToArray();
        return new(
            layout.Find(layer, Role.Weight)!.Value,
            layout.Find(layer, Role.Bias),
            layout.Find(layer, Role.Gamma),
            layout.Find(layer, Role.Beta),
            statistics.Length == 0 ? 0 : statistics[0].Offset,
            statistics.Sum(entry => entry.Length));
    }

    public ReadOnlySpan<T> OwnStatistics<T>(ReadOnlySpan<T> statistics) => statistics.Slice(StatisticsOffset, StatisticsLength);

    public Span<T> OwnStatistics<T>(Span<T> statistics) => statistics.Slice(StatisticsOffset, StatisticsLength);
}
