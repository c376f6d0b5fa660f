using System.Collections.Immutable;
using System.Text.Json;
using Pipeline.Host.Config.Json;

namespace Pipeline.Host.Checking.Child;

/// <summary>What a child process is asked to check.</summary>
/// <param name="Report">The file that it writes its lines to.</param>
/// <param name="Seed">Origin of the cases; the laws' own if null.</param>
/// <param name="Plugins">The plugins, in the order in which the report tells of them.</param>
internal sealed record CheckRequest(string Report, ulong? Seed, ImmutableArray<AskedPlugin> Plugins)
{
    /// <summary>The request as bytes.</summary>
    public byte[] ToJson() => JsonBytes.Line(writer =>
    {
        writer.WriteString("report", Report);
        if (Seed is { } seed)
        {
            writer.WriteNumber("seed", seed);
        }

        writer.WriteStartArray("plugins");
        foreach (var plugin in Plugins)
        {
            writer.WriteStartObject();
            writer.WriteString("copy", plugin.Copy);
            writer.WriteString("type", plugin.Type);
            if (plugin.Options is { } options)
            {
                Write(writer, options);
            }

            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    });

    /// <summary>The request in a file.</summary>
    public static CheckRequest Read(byte[] bytes)
    {
        using var document = JsonDocument.Parse(bytes);
        var root = document.RootElement;
        return new(
            root.Text("report")!,
            root.TryGetProperty("seed", out var seed) ? seed.GetUInt64() : null,
            [.. root.GetProperty("plugins").EnumerateArray().Select(plugin => new AskedPlugin(
                plugin.Text("copy")!, plugin.Text("type")!, plugin.TryGetProperty("options", out var options) ? OptionsOf(plugin, options) : null))]);
    }

    private static void Write(Utf8JsonWriter writer, AskedOptions options)
    {
        writer.WriteString("path", options.Path);
        writer.WriteString("folder", options.Folder);
        writer.WriteString("options", options.Text);
        writer.WriteStartObject("beside");
        foreach (var (alias, copy) in options.Beside)
        {
            writer.WriteString(alias, copy);
        }

        writer.WriteEndObject();
    }

    private static AskedOptions OptionsOf(JsonElement plugin, JsonElement text) => new(
        text.GetString()!, plugin.Text("path")!, plugin.Text("folder"),
        [.. plugin.GetProperty("beside").EnumerateObject().Select(file => (file.Name, file.Value.GetString()!))]);
}

/// <summary>A plugin to check.</summary>
/// <param name="Copy">Path of the private copy of its DLL.</param>
/// <param name="Type">Full name of its type.</param>
/// <param name="Options">The options to make it with; null where they are made up.</param>
internal sealed record AskedPlugin(string Copy, string Type, AskedOptions? Options)
{
    /// <summary>A candidate, as a child is asked for it.</summary>
    public static AskedPlugin Of(Candidate candidate) => new(
        candidate.File.Copy, candidate.Type, candidate.Configured is { Options: var options, Beside: var beside }
            ? new(options.ToString(), options.Place.Path, options.Place.Folder, [.. beside.Select(file => (file.Alias, file.Copy))])
            : null);
}

/// <summary>The options of a configuration.</summary>
/// <param name="Text">The options as JSON.</param>
/// <param name="Path">Where they stand in the configuration.</param>
/// <param name="Folder">Where paths in them start from; null for the working directory.</param>
/// <param name="Beside">Alias and private copy of the DLLs whose plugins stand in them.</param>
internal sealed record AskedOptions(string Text, string Path, string? Folder, ImmutableArray<(string Alias, string Copy)> Beside);
