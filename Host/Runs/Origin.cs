using System.Text.Json;
using Pipeline.Host.Config.Json;

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

    // Files changed by hand may lead round in a circle.
    private const int MostRuns = 100;

    /// <summary>The directory that the relative paths of a configuration are relative to.</summary>
    /// <param name="config">The configuration's path.</param>
    public static string DirectoryFor(string config) => FolderOf(config) is var folder && Beside(config) is { } read
        ? Path.GetFullPath(Path.Combine(folder, read.Directory))
        : folder;

    /// <summary>The file that was run where a configuration is a run's record, however often it has been run again; else the configuration itself.</summary>
    /// <param name="config">The configuration's path.</param>
    public static string ConfigFor(string config) => ConfigFor(Path.GetFullPath(config), MostRuns);

    private static string ConfigFor(string config, int runsLeft) => runsLeft > 0 && Beside(config) is { } read
        ? ConfigFor(Path.GetFullPath(Path.Combine(FolderOf(config), read.Config)), runsLeft - 1)
        : config;

    private static Origin? Beside(string config) =>
        Path.Combine(FolderOf(config), FileName) is var origin && File.Exists(origin) ? JsonSerializer.Deserialize<Origin>(File.ReadAllBytes(origin), RunJson.Line) : null;

    private static string FolderOf(string config) => Path.GetDirectoryName(Path.GetFullPath(config))!;

    /// <summary>The file's bytes.</summary>
    public byte[] ToJson() => JsonBytes.File(writer =>
    {
        writer.WriteString("config", Config);
        writer.WriteString("directory", Directory);
        writer.WriteStartArray("overrides");
        foreach (var set in Overrides)
        {
            writer.WriteStringValue(set);
        }

        writer.WriteEndArray();
        writer.WriteString("version", Version);
    });
}
