using System.Collections.Immutable;
using LanguageExt;
using Pipeline.Host.Checking;
using Pipeline.Host.Config.Json;
using Pipeline.Host.Loading;
using static LanguageExt.Prelude;

namespace Pipeline.Host.Commands.Check;

/// <summary>The DLLs to check: opened, none of their code run.</summary>
/// <param name="Candidates">The plugins of those that can be loaded.</param>
/// <param name="Faults">What is wrong with the others, a line each.</param>
internal sealed record CheckedFiles(ImmutableArray<Candidate> Candidates, ImmutableArray<string> Faults)
{
    /// <summary>The DLLs that a configuration names.</summary>
    public static Eff<CheckedFiles> OfConfiguration(CommonSettings settings) =>
        from catalog in Catalogs.Of(settings)
        select new CheckedFiles(Candidate.Of(catalog, catalog.Plugins), []);

    /// <summary>DLLs by their paths: each is its own root, and one that cannot be loaded does not keep the others from being checked.</summary>
    public static Eff<CheckedFiles> Named(ImmutableArray<string> paths) => Eff(() =>
    {
        var loaded = paths.Distinct().Select(Load).ToArray();
        return new CheckedFiles(
            [.. loaded.SelectMany(one => one.Match(catalog => Candidate.Of(catalog, catalog.Plugins), _ => []))],
            [.. loaded.SelectMany(one => one.Match(_ => [], errors => errors.Map(error => error.ToString()).ToArray()))]);
    });

    private static Validation<Config.ConfigError, Catalog> Load(string path)
    {
        var reference = new PluginReference(Path.GetFileNameWithoutExtension(path), Path.GetFullPath(path), new Place("check"));
        return CatalogLoading.Load([reference], LoadingRules.Of(RealFolder(reference.Path)));
    }

    private static string RealFolder(string path) => Path.GetDirectoryName(RealPath.Of(path) ?? path) ?? path;
}
