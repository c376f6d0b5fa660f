using System.Collections.Immutable;
using Pipeline.Host.Loading;

namespace Pipeline.Host.Checking;

/// <summary>A plugin that is to be checked.</summary>
/// <param name="File">Its DLL and the private copy of it.</param>
/// <param name="Plugin">The plugin.</param>
/// <param name="Configured">The options to check it with; null for options that are made up from its declaration.</param>
internal sealed record Candidate(PluginFile File, PluginDescriptor Plugin, Configured? Configured = null)
{
    private const int DigitsOfOptions = 16;

    /// <summary>Full name of the plugin's type, which is its name in requests and verdicts.</summary>
    public string Type => Plugin.Type.FullName ?? Plugin.Type.Name;

    /// <summary>
    /// What a verdict is about, as the name of a file: the folder's bytes, which DLL of the folder it is (two of them may hold types of
    /// one name), and the options where a configuration gives them.
    /// </summary>
    public string Key =>
        $"{File.Key}.{Path.GetFileNameWithoutExtension(File.Copy)}{(Configured is null ? "" : $".{Configured.Sha256[..DigitsOfOptions]}")}";

    /// <summary>Plugins of a catalog, DLL by DLL; each type once, though it may stand at several points.</summary>
    public static ImmutableArray<Candidate> Of(Catalog catalog, IEnumerable<PluginDescriptor> plugins) =>
    [
        .. from file in catalog.Assemblies
           from plugin in plugins.Where(plugin => plugin.Assembly == file.Alias).DistinctBy(plugin => plugin.Type)
           select new Candidate(file, plugin),
    ];

    /// <summary>Plugins as a configuration makes them, DLL by DLL; the same options once.</summary>
    public static ImmutableArray<Candidate> Of(Catalog catalog, IEnumerable<PluginUse> uses) =>
    [
        .. (from file in catalog.Assemblies
            from use in uses.Where(use => use.Plugin.Assembly == file.Alias)
            select new Candidate(file, use.Plugin, Configured.Of(use, catalog))).DistinctBy(one => (one.Type, one.Key)),
    ];
}
