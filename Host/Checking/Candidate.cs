using System.Collections.Immutable;
using Pipeline.Host.Loading;

namespace Pipeline.Host.Checking;

/// <summary>A plugin that is to be checked.</summary>
/// <param name="File">Its DLL and the private copy of it.</param>
/// <param name="Plugin">The plugin.</param>
public sealed record Candidate(PluginFile File, PluginDescriptor Plugin)
{
    /// <summary>Full name of the plugin's type, which is its name in requests and verdicts.</summary>
    public string Type => Plugin.Type.FullName ?? Plugin.Type.Name;

    /// <summary>
    /// What a verdict is about, as the name of a file: the folder's bytes and which DLL of the folder it is. Two DLLs of one
    /// folder may hold types of one name.
    /// </summary>
    public string Key => $"{File.Key}.{System.IO.Path.GetFileNameWithoutExtension(File.Copy)}";

    /// <summary>Plugins of a catalog, DLL by DLL; each type once, though it may stand at several points.</summary>
    public static ImmutableArray<Candidate> Of(Catalog catalog, IEnumerable<PluginDescriptor> plugins) =>
    [
        .. from file in catalog.Assemblies
           from plugin in plugins.Where(plugin => plugin.Assembly == file.Alias).DistinctBy(plugin => plugin.Type)
           select new Candidate(file, plugin),
    ];
}
