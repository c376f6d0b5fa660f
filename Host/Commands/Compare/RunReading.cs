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

    /// <summary>J of the evaluated epochs; the mini-batches' cost of every epoch where fewer than two were evaluated.</summary>
    public static IReadOnlyList<CostPoint> Costs(RunFolder folder)
    {
        Metrics[] epochs = [.. File.ReadLines(folder.Metrics).Select(line => JsonSerializer.Deserialize<Metrics>(line, RunJson.Line)!)];
        CostPoint[] evaluated = [.. Points(epochs, epoch => epoch.TrainCostWithPenalty)];
        return evaluated.Length > 1 ? evaluated : [.. Points(epochs, epoch => epoch.BatchCost)];
    }

    private static IEnumerable<CostPoint> Points(Metrics[] epochs, Func<Metrics, double?> costOf) =>
        from epoch in epochs
        where costOf(epoch) is not null
        select new CostPoint(epoch.Epoch, costOf(epoch)!.Value);
}
