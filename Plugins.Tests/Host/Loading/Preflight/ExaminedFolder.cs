using Pipeline.Host.Config;
using Pipeline.Host.Config.Json;
using Pipeline.Host.Loading;
using Pipeline.Host.Loading.Preflight;

namespace Pipeline.Plugins.Tests.Host.Loading.Preflight;

/// <summary>A folder that DLLs are written to and examined in, without loading any.</summary>
public sealed class ExaminedFolder : IDisposable
{
    private readonly HostAssemblies host = new();

    /// <summary>Its path.</summary>
    public string Path { get; } = Directory.CreateTempSubdirectory("preflight").FullName;

    /// <summary>The lines about a DLL, each without what stands before the cause.</summary>
    public string[] Lines(string path) =>
        [.. Run(path).Errors().Select(error => error.ToString().Replace($"$.plugins.mine: mine ({path}): ", "", StringComparison.Ordinal))];

    /// <summary>What is found of a DLL.</summary>
    internal LanguageExt.Validation<ConfigError, PluginFile> Run(string path) =>
        Examination.Run(new("mine", path, path, "", "", [], new Place("file", "$.plugins.mine")), host);

    /// <summary>The facts of a DLL that passes.</summary>
    public PluginFacts Facts(string path) =>
        Run(path).Match(file => file.Facts!, errors => throw new InvalidOperationException(string.Join('\n', errors)));

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
