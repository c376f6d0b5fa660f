using LanguageExt;
using Pipeline.Host.Loading;

namespace Pipeline.Host.Commands;

/// <summary>The plugins of commands that can do without a configuration.</summary>
public static class Catalogs
{
    /// <summary>The plugins of the configuration, or the host's own where that file does not exist.</summary>
    public static Eff<Catalog> Of(CommonSettings settings) => File.Exists(settings.Config)
        ? from file in Loaded.Read(settings)
          from catalog in Lift.Of(file.Catalog)
          select catalog
        : Lift.Of(() => CatalogLoading.Load(PluginReference.OfHost(new("the host")), LoadingRules.Of(AppContext.BaseDirectory)));
}
