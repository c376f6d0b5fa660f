using System.Text.Json;
using LanguageExt;
using static LanguageExt.Prelude;

namespace Pipeline.Host.Commands.Plot;

/// <summary>The lines of a <c>metrics.jsonl</c>, as they are in the file.</summary>
/// <param name="Epochs">One element an epoch.</param>
internal sealed record MetricsTable(IReadOnlyList<JsonElement> Epochs)
{
    /// <summary>Reads the file of a run, finished or not.</summary>
    internal static Fin<MetricsTable> Read(string path)
    {
        if (!File.Exists(path))
        {
            return Failures.Configuration($"{path}: there is no such file; a run folder that trained has it");
        }

        // A run that was killed may leave half a line at the end.
        var lines = File.ReadAllLines(path);
        if (lines.Length > 0 && !IsObject(lines[^1]))
        {
            lines = lines[..^1];
        }

        for (var i = 0; i < lines.Length; i++)
        {
            if (!IsObject(lines[i]))
            {
                return Failures.Configuration($"{path}, line {i + 1}: this is no line of metrics");
            }
        }

        return lines.Length == 0
            ? Failures.Configuration($"{path}: no epoch has ended yet")
            : new MetricsTable([.. lines.Select(line => JsonSerializer.Deserialize<JsonElement>(line))]);
    }

    /// <summary>What is known under a name, epoch by epoch.</summary>
    internal (double[] Epochs, double[] Values) Of(string name)
    {
        var known = Epochs
            .Where(line => line.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number)
            .Select(line => (Epoch: line.GetProperty("epoch").GetDouble(), Value: line.GetProperty(name).GetDouble()))
            .ToArray();
        return ([.. known.Select(point => point.Epoch)], [.. known.Select(point => point.Value)]);
    }

    private static bool IsObject(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<JsonElement>(line) is { ValueKind: JsonValueKind.Object } found
                && found.TryGetProperty("epoch", out var epoch) && epoch.ValueKind == JsonValueKind.Number;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
