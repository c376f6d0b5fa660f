using Pipeline.Host.Loading;
using LoadedCatalog = Pipeline.Host.Loading.Catalog;

namespace Pipeline.Plugins.Tests.Host.Loading;

/// <summary>The host's own plugins, loaded once for all tests.</summary>
internal static class BuiltIn
{
    private static readonly Lazy<LoadedCatalog> Loaded = new(() =>
        CatalogLoading.Load(PluginReference.OfHost(new("host")), LoadingRules.Of(AppContext.BaseDirectory))
            .Match(catalog => catalog, errors => throw new InvalidOperationException(string.Join('\n', errors))));

    public static LoadedCatalog Catalog => Loaded.Value;
}
