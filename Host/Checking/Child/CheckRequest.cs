using System.Collections.Immutable;
using System.Text.Json;
using Pipeline.Host.Config.Json;
using Pipeline.Host.Loading;

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
            [.. root.GetProperty("plugins").EnumerateArray().Select(plugin => new AskedPlugin(plugin.Text("copy")!, plugin.Text("type")!))]);
    }
}

/// <summary>A plugin to check.</summary>
/// <param name="Copy">Path of the private copy of its DLL.</param>
/// <param name="Type">Full name of its type.</param>
internal sealed record AskedPlugin(string Copy, string Type)
{
    /// <summary>The DLL as loading wants it.</summary>
    public PluginFile File => new(System.IO.Path.GetFileNameWithoutExtension(Copy), Copy, Copy, "", "", [], new("check"));
}
