using System.Text.Json;
using Pipeline.Host.Loading;
using Pipeline.Host.Runs;

namespace Pipeline.Host.Locking;

/// <summary>Reads the record of a run.</summary>
internal static class AdmissionReading
{
    /// <summary>Whether the run began with a plugin that no check had passed: its user gave leave then.</summary>
    public static bool HasUnproven(RunFolder folder)
    {
        if (!File.Exists(folder.Admission))
        {
            return false;
        }

        using var record = JsonDocument.Parse(File.ReadAllBytes(folder.Admission));
        return record.RootElement.TryGetProperty("plugins", out var plugins) && plugins.EnumerateObject().Any(dll =>
            dll.Value.TryGetProperty("used", out var used) && used.EnumerateObject().Any(plugin =>
                plugin.Value.GetString() == Standing.Failed.Text() || plugin.Value.GetString() == Standing.Unchecked.Text()));
    }
}
