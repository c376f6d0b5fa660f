using System.Globalization;
using System.Text.Json;
using Pipeline.Host.Output;
using Pipeline.Host.Runs;
using Pipeline.Host.Runs.Control;

namespace Pipeline.Host.Commands.Control;

/// <summary>How a run stands, from its files.</summary>
internal static class RunStanding
{
    /// <summary>Whether it trains, its last epoch, what it was told.</summary>
    public static IEnumerable<string> Lines(RunFolder folder)
    {
        var journal = Journal.Read(folder.Journal);
        var lastEpoch = ControlFile.Read(folder.Metrics, 0) is [.., var line] ? line : null;
        return
        [
            $"{folder.Shown}: {Word(folder, journal)}",
            .. lastEpoch is null ? [] : new[] { Epoch(JsonSerializer.Deserialize<JsonElement>(lastEpoch)) },
            .. journal.IsEmpty ? [] : Columns.Align(
                [["step", "told"], .. journal.Select(told => new[] { told.Step.ToString(CultureInfo.InvariantCulture), told.Control.ToString() })]),
        ];
    }

    private static string Word(RunFolder folder, IEnumerable<JournalLine> journal) =>
        !RunLock.IsTaken(folder) ? Summary.EndingIn(folder) is { } ending && ending != "cancelled" ? ending : "cut off; resume goes on with it"
        : Journal.EndsPaused(journal) ? "paused"
        : "training";

    private static string Epoch(JsonElement epoch)
    {
        (string Name, string Said)[] parts =
        [
            ("epoch", "epoch"), ("step", "step"), ("trainCost", "train cost"), ("devCost", "dev cost"), ("devAccuracy", "dev accuracy"), ("alpha", "alpha"),
        ];
        return string.Join("  ", parts
            .Where(part => epoch.GetProperty(part.Name).ValueKind == JsonValueKind.Number)
            .Select(part => $"{part.Said} {epoch.GetProperty(part.Name).GetDouble().ToString("G5", CultureInfo.InvariantCulture)}"));
    }
}
