using Pipeline.Host.Config;

namespace Pipeline.Host.Loading.Preflight;

/// <summary>P012, a warning: the folder holds a copy of what the host shares; the copy is never used.</summary>
internal static class SharedCopyCheck
{
    /// <summary>A line for each copy.</summary>
    public static IEnumerable<ConfigError> Run(PluginFile file)
    {
        var folder = Path.GetDirectoryName(file.Copy) ?? "";
        foreach (var name in HostAssemblies.ContractNames)
        {
            if (File.Exists(Path.Combine(folder, $"{name}.dll")))
            {
                yield return file.Fault("P012", $"a copy of {name}.dll lies beside it and is ignored: the host's own is shared", "delete the copy, or build with Private=\"false\" ExcludeAssets=\"runtime\"") with { IsWarning = true };
            }
        }
    }
}
