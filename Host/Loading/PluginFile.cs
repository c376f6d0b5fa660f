using Pipeline.Host.Config;
using Pipeline.Host.Config.Json;

namespace Pipeline.Host.Loading;

/// <summary>A plugin DLL on disk, beside the private copy that its code runs from.</summary>
/// <param name="Alias">What <c>plugins.json</c> calls it.</param>
/// <param name="Path">The file that was named, with links resolved.</param>
/// <param name="Copy">The same file within its private copy: bytes that nobody overwrites.</param>
/// <param name="Sha256">Hash of the copied DLL, in lower-case hexadecimal.</param>
/// <param name="Place">Where the file is named.</param>
public sealed record PluginFile(string Alias, string Path, string Copy, string Sha256, Place Place)
{
    /// <summary>An error of this file.</summary>
    public ConfigError Fault(string code, string cause, string? remedy = null) =>
        new(Place, $"{Alias} ({Path}): {cause}", remedy, code);
}
