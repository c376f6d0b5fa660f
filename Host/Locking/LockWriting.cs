using System.Text.Json;
using Pipeline.Host.Config.Json;
using Pipeline.Host.Loading;

namespace Pipeline.Host.Locking;

/// <summary>From what is locked to the bytes of its file: sorted and without times, so that equal plugins give equal bytes.</summary>
internal static class LockWriting
{
    /// <summary>The bytes of the file.</summary>
    public static byte[] Bytes(LockFile file) => JsonBytes.File(writer =>
    {
        writer.WriteNumber("format", LockFile.Format);
        writer.WriteString("suite", file.Suite);
        writer.WriteStartObject("plugins");
        foreach (var plugin in file.Plugins.OrderBy(plugin => plugin.Alias, StringComparer.Ordinal))
        {
            writer.WriteStartObject(plugin.Alias);
            Write(writer, plugin);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    });

    private static void Write(Utf8JsonWriter writer, LockedPlugin plugin)
    {
        writer.WriteString("path", plugin.Path);
        if (plugin.Contract is { } contract)
        {
            writer.WriteString("contract", contract);
        }

        writer.WriteString("verdict", plugin.Standing.Text());
        writer.WriteStartObject("provides");
        foreach (var point in plugin.Provides.GroupBy(rule => rule.Point).OrderBy(point => point.Key))
        {
            writer.WriteStartObject(point.Key.Text());
            foreach (var rule in point.OrderBy(rule => rule.Name, StringComparer.Ordinal))
            {
                writer.WriteString(rule.Name, rule.Standing.Text());
            }

            writer.WriteEndObject();
        }

        writer.WriteEndObject();
        writer.WriteStartObject("files");
        foreach (var one in plugin.Files.OrderBy(one => one.Name, StringComparer.Ordinal))
        {
            writer.WriteString(one.Name, one.Sha256);
        }

        writer.WriteEndObject();
    }
}
