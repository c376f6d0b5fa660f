using System.Collections.Immutable;
using Pipeline.Host.Config;

namespace Pipeline.Host.Loading;

/// <summary>A check of a DLL before it is read: nothing, or what is wrong with it; warnings do not end its loading.</summary>
/// <param name="file">The file and its private copy.</param>
public delegate IEnumerable<ConfigError> FileCheck(PluginFile file);

/// <summary>What a DLL must satisfy to be loaded, and where its copy goes.</summary>
/// <param name="Roots">Real paths of the folders that plugins may come from.</param>
/// <param name="Cache">Where the private copies go.</param>
/// <param name="Checks">Checks before the metadata are read, in order; the first that fails ends the loading of that DLL.</param>
public sealed record LoadingRules(ImmutableArray<string> Roots, CacheFolder Cache, ImmutableArray<FileCheck> Checks)
{
    /// <summary>The rules for plugins from <paramref name="roots"/>, with the user's own cache.</summary>
    public static LoadingRules Of(params IEnumerable<string> roots) => new(
        [.. roots.Select(root => RealPath.Of(root) ?? Path.GetFullPath(root))], CacheFolder.OfUser(), []);
}
