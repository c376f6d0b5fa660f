using System.Collections.Immutable;
using Pipeline.Host.Config;
using Pipeline.Host.Config.Json;

namespace Pipeline.Host.Loading;

/// <summary>A plugin DLL on disk, beside the private copy that its code runs from.</summary>
/// <param name="Alias">What <c>plugins.json</c> calls it.</param>
/// <param name="Path">The file that was named, with links resolved.</param>
/// <param name="Copy">The same file within its private copy: bytes that nobody overwrites.</param>
/// <param name="Sha256">Hash of the copied DLL, in lower-case hexadecimal.</param>
/// <param name="Key">Hash of the folder: of the names and hashes of all its files, so that it covers what the DLL brings along.</param>
/// <param name="Files">All files of the folder, ordered by name.</param>
/// <param name="Place">Where the file is named.</param>
public sealed record PluginFile(
    string Alias, string Path, string Copy, string Sha256, string Key, ImmutableArray<HashedFile> Files, Place Place)
{
    /// <summary>Keeps the copy from being pruned; null where nobody may prune it.</summary>
    internal CopyInUse? InUse { get; init; }

    /// <summary>What its metadata say; null before the preflight.</summary>
    public PluginFacts? Facts { get; init; }

    /// <summary>An error of this file.</summary>
    public ConfigError Fault(string code, string cause, string? remedy = null) =>
        new(Place, $"{Alias} ({Path}): {cause}", remedy, code);

    /// <summary>Whether it is one of the host's own, which lie in the folder <c>plugins</c> beside the executable.</summary>
    public bool IsOfHost => RealPath.Of(System.IO.Path.Combine(AppContext.BaseDirectory, "plugins")) is { } own && RealPath.IsWithin(Path, own);
}
