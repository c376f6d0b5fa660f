using System.Collections.Immutable;
using System.Text.Json;
using Pipeline.Plugins.Tests.Faults;
using Pipeline.Plugins.Tests.Host.Runs;
using Pipeline.Plugins.Tests.Processes;

namespace Pipeline.Plugins.Tests.Host.Checking;

/// <summary>Runs the real executable with a cache of its own.</summary>
internal sealed class CheckBench : IDisposable
{
    private readonly string cache = Directory.CreateTempSubdirectory("pipeline-check-cache-").FullName;
    private readonly TemporaryFolder folder = new();

    /// <summary>A project whose runs share the cache.</summary>
    public FaultProject Project() => new(cache);

    /// <summary>The DLL of a test plugin.</summary>
    public static string Dll(string name) => Path.Combine(TestPlugin.Folder(name), $"{name}.dll");

    /// <summary>The files of verdicts.</summary>
    public string[] VerdictFiles => Directory.Exists(Path.Combine(cache, "verdicts"))
        ? Directory.GetFiles(Path.Combine(cache, "verdicts"), "*.json", SearchOption.AllDirectories)
        : [];

    /// <summary>Whether a child has said something in its report.</summary>
    public bool HasReport => Directory.Exists(Path.Combine(cache, "checks"))
        && new DirectoryInfo(Path.Combine(cache, "checks")).EnumerateFiles("report.jsonl", SearchOption.AllDirectories).Any(report => report.Length > 0);

    /// <summary>Puts a file where the folder of verdicts belongs.</summary>
    public void TakeNoVerdicts() => File.WriteAllText(Path.Combine(cache, "verdicts"), "");

    /// <summary>Starts <c>check</c>.</summary>
    public HostProcess Start(params string[] arguments) => new(["check", .. arguments], folder.Path, cache);

    /// <summary>Runs <c>check</c> to its end.</summary>
    public HostEnd Check(params string[] arguments)
    {
        using var host = Start(arguments);
        return host.End();
    }

    /// <summary>The plugins of a report in JSON, by name.</summary>
    public static ImmutableDictionary<string, JsonElement> Plugins(HostEnd end) =>
        JsonSerializer.Deserialize<JsonElement>(string.Concat(end.Output)).GetProperty("plugins").EnumerateArray()
            .ToImmutableDictionary(plugin => plugin.GetProperty("name").GetString()!);

    /// <summary>The broken laws of a plugin.</summary>
    public static JsonElement[] Broken(JsonElement plugin) =>
        [.. plugin.GetProperty("laws").EnumerateArray().Where(law => !law.GetProperty("passed").GetBoolean())];

    public void Dispose()
    {
        folder.Dispose();
        foreach (var file in Directory.EnumerateFiles(cache, "*", SearchOption.AllDirectories))
        {
            File.SetAttributes(file, FileAttributes.Normal);
        }

        Directory.Delete(cache, recursive: true);
    }
}
