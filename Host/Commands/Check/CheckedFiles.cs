using System.Collections.Immutable;
using LanguageExt;
using Pipeline.Host.Checking;
using Pipeline.Host.Commands.Minimize;
using Pipeline.Host.Config.Json;
using Pipeline.Host.Loading;
using static LanguageExt.Prelude;

namespace Pipeline.Host.Commands.Check;

/// <summary>The DLLs to check: opened, none of their code run.</summary>
/// <param name="Catalogs">What those provide that can be loaded.</param>
/// <param name="Uses">Where a configuration uses their plugins.</param>
/// <param name="Faults">What is wrong with the others, a line each.</param>
internal sealed record CheckedFiles(ImmutableArray<Catalog> Catalogs, ImmutableArray<PluginUse> Uses, ImmutableArray<string> Faults)
{
    /// <summary>Their plugins.</summary>
    public IEnumerable<PluginDescriptor> Plugins => Catalogs.SelectMany(catalog => catalog.Plugins);

    /// <summary>The DLLs that a configuration names; those of the host where there is none.</summary>
    public static Eff<CheckedFiles> OfConfiguration(CommonSettings settings) => File.Exists(settings.Config)
        ? from file in Loaded.Read(settings)
          from catalog in Lift.Of(file.Catalog)
          select new CheckedFiles([catalog], [.. CostFile.IsAlone(file) ? UsedPlugins.InCost(file.Tree, catalog) : UsedPlugins.In(file.Tree, catalog)], [])
        : from catalog in Commands.Catalogs.Of(settings)
          select new CheckedFiles([catalog], [], []);

    /// <summary>DLLs by their paths: each is its own root, and one that cannot be loaded does not keep the others from being checked.</summary>
    public static Eff<CheckedFiles> Named(ImmutableArray<string> paths) => Eff(() =>
    {
        var loaded = paths.Distinct().Select(Load).ToArray();
        return new CheckedFiles(
            [.. loaded.SelectMany(one => one.Match(catalog => [catalog], _ => System.Array.Empty<Catalog>()))],
            [],
            [.. loaded.SelectMany(one => one.Match(_ => [], errors => errors.Map(error => error.ToString()).ToArray()))]);
    });

    private static Validation<Config.ConfigError, Catalog> Load(string path)
    {
        var reference = new PluginReference(Path.GetFileNameWithoutExtension(path), Path.GetFullPath(path), new Place("check"));
        return CatalogLoading.Load([reference], LoadingRules.Of(RealFolder(reference.Path)));
    }

    private static string RealFolder(string path) => Path.GetDirectoryName(RealPath.Of(path) ?? path) ?? path;
}
