using System.Text.Encodings.Web;
using System.Text.Json;

namespace Pipeline.Host.Runs;

/// <summary>
/// The content of <c>origin.json</c>. A configuration with this file beside it resolves relative paths from
/// <paramref name="Directory"/>, so that a run folder's plugins.json runs again as it ran before.
/// </summary>
/// <param name="Config">The file that was run, relative to the run folder.</param>
/// <param name="Directory">What the configuration's relative paths are relative to, itself relative to the run folder.</param>
/// <param name="Overrides">The <c>--set</c> options, in order.</param>
/// <param name="Version">Version of the host.</param>
public sealed record Origin(string Config, string Directory, IReadOnlyList<string> Overrides, string Version)
{
    /// <summary>Name of the file.</summary>
    public const string FileName = "origin.json";

    /// <summary>The directory that the relative paths of a configuration are relative to.</summary>
    /// <param name="config">The configuration's path.</param>
    public static string DirectoryFor(string config)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(config))!;
        var origin = Path.Combine(folder, FileName);
        return File.Exists(origin) && JsonSerializer.Deserialize<Origin>(File.ReadAllBytes(origin), RunJson.Line) is { } read
            ? Path.GetFullPath(Path.Combine(folder, read.Directory))
            : folder;
    }

    /// <summary>The file's bytes.</summary>
    public byte[] ToJson()
    {
        // Written before the first step, by hand: the serializer takes 50 ms to get to know a type.
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            writer.WriteStartObject();
            writer.WriteString("config", Config);
            writer.WriteString("directory", Directory);
            writer.WriteStartArray("overrides");
            foreach (var set in Overrides)
            {
                writer.WriteStringValue(set);
            }

            writer.WriteEndArray();
            writer.WriteString("version", Version);
            writer.WriteEndObject();
        }

        return [.. stream.ToArray(), (byte)'\n'];
    }
}
