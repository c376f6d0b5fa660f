using Pipeline.Host.Config.Json;

namespace Pipeline.Host.Loading;

/// <summary>A plugin DLL that a file names.</summary>
/// <param name="Alias">What the file calls it.</param>
/// <param name="Path">Its absolute path, as the file gives it.</param>
/// <param name="Place">Where the file names it.</param>
public sealed record PluginReference(string Alias, string Path, Place Place)
{
    /// <summary>The plugin DLLs that come with the host.</summary>
    public static IEnumerable<PluginReference> OfHost(Place place) =>
        from name in (string[])["Initializers", "Regularizers", "Optimizers", "Schedules", "Normalizations"]
        select new PluginReference(name.ToLowerInvariant(), System.IO.Path.Combine(AppContext.BaseDirectory, "plugins", name, $"{name}.dll"), place);
}
