using System.Text.Json;
using Pipeline.Host.Runs;

namespace Pipeline.Host.Commands.Compare;

/// <summary>Reads back what a run left.</summary>
internal static class RunReading
{
    /// <summary>The results.</summary>
    public static Summary Summary(RunFolder folder) =>
        JsonSerializer.Deserialize<Summary>(File.ReadAllBytes(folder.Summary), RunJson.Line)
        ?? throw new InvalidDataException($"{folder.Summary} is empty");

    // More points than a picture has columns say nothing.
    private const int MostPoints = 2000;

    /// <summary>
    /// J of the evaluated epochs; the mini-batches' cost of every epoch where fewer than two were evaluated. Of long runs
    /// some epochs evenly apart, the first and the last among them.
    /// </summary>
    public static IReadOnlyList<CostPoint> Costs(RunFolder folder)
    {
        Metrics[] epochs = [.. File.ReadLines(folder.Metrics).Select(line => JsonSerializer.Deserialize<Metrics>(line, RunJson.Line)!)];
        CostPoint[] evaluated = [.. Points(epochs, epoch => epoch.TrainCostWithPenalty)];
        return Thinned(evaluated.Length > 1 ? evaluated : [.. Points(epochs, epoch => epoch.BatchCost)]);
    }

    private static CostPoint[] Thinned(CostPoint[] points) => points.Length <= MostPoints ? points
        : [.. Enumerable.Range(0, MostPoints).Select(i => points[(int)((long)i * (points.Length - 1) / (MostPoints - 1))])];

    private static IEnumerable<CostPoint> Points(Metrics[] epochs, Func<Metrics, double?> costOf) =>
        from epoch in epochs
        where costOf(epoch) is not null
        select new CostPoint(epoch.Epoch, costOf(epoch)!.Value);
}
