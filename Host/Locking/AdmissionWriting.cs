using System.Collections.Immutable;
using System.Text.Json;
using Pipeline.Host.Config;
using Pipeline.Host.Config.Json;
using Pipeline.Host.Loading;

namespace Pipeline.Host.Locking;

/// <summary>The content of <c>admission.json</c>: the bytes of the plugins that a run began with, and which of them it uses.</summary>
internal static class AdmissionWriting
{
    /// <summary>The bytes of the file.</summary>
    /// <param name="file">The configuration that runs.</param>
    /// <param name="catalog">What its DLLs provide.</param>
    public static byte[] Bytes(ConfigurationFile file, Catalog catalog) => JsonBytes.File(writer =>
    {
        writer.WriteString("lock", LockCheck.ModeOf(file).ToString().ToLowerInvariant());
        if (catalog.Admission is { } admission)
        {
            writer.WriteString("suite", admission.Suite);
        }

        writer.WriteStartObject("plugins");
        foreach (var dll in catalog.Assemblies)
        {
            writer.WriteStartObject(dll.Alias);
            Write(writer, dll, LockedPlugins.PathOf(file, dll));
            Used(writer, dll, catalog.Admission?.Plugins ?? []);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    });

    private static void Write(Utf8JsonWriter writer, PluginFile dll, string path)
    {
        writer.WriteString("path", path);
        writer.WriteString("sha256", dll.Sha256);
        writer.WriteString("key", dll.Key);
        if (dll.Facts?.Contract is { } contract)
        {
            writer.WriteString("contract", contract.ToString(2));
        }

        writer.WriteStartObject("files");
        foreach (var one in dll.Files)
        {
            writer.WriteString(one.Name, one.Sha256);
        }

        writer.WriteEndObject();
    }

    private static void Used(Utf8JsonWriter writer, PluginFile dll, ImmutableArray<Admitted> admitted)
    {
        writer.WriteStartObject("used");
        foreach (var plugin in admitted.Where(one => one.Plugin.Assembly == dll.Alias).GroupBy(one => one.Plugin.Name))
        {
            writer.WriteString(plugin.Key, Standings.Together(plugin.Select(one => one.Standing)).Text());
        }

        writer.WriteEndObject();
    }
}
