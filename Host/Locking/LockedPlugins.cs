using System.Collections.Immutable;
using Pipeline.Host.Config;
using Pipeline.Host.Loading;

namespace Pipeline.Host.Locking;

/// <summary>What a lock file would say of plugins as they are now.</summary>
internal static class LockedPlugins
{
    /// <summary>Every DLL of a configuration.</summary>
    /// <param name="file">The configuration.</param>
    /// <param name="catalog">What its DLLs provide.</param>
    /// <param name="standing">What the check of a plugin came to.</param>
    public static ImmutableArray<LockedPlugin> Of(ConfigurationFile file, Catalog catalog, Func<PluginDescriptor, Standing> standing) =>
    [
        .. from dll in catalog.Assemblies
           orderby dll.Alias
           select new LockedPlugin(
               dll.Alias,
               PathOf(file, dll),
               dll.Facts?.Contract?.ToString(2),
               [.. from plugin in catalog.Plugins where plugin.Assembly == dll.Alias select new LockedRule(plugin.Point, plugin.Name, standing(plugin))],
               dll.Files),
    ];

    /// <summary>The path of a DLL as the configuration gives it; one without plugins uses those that come with the host.</summary>
    public static string PathOf(ConfigurationFile file, PluginFile dll) =>
        file.Tree["plugins"]?[dll.Alias]?.Text ?? $"{{host}}/{Path.GetRelativePath(AppContext.BaseDirectory, dll.Path).Replace('\\', '/')}";
}
