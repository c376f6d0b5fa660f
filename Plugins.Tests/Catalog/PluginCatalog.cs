using System.Collections.Immutable;
using System.Reflection;
using Pipeline.Kernel.Contracts;

namespace Pipeline.Plugins.Tests.Catalog;

/// <summary>The plugins of some DLLs, found by what the DLLs provide.</summary>
public sealed record PluginCatalog(ImmutableArray<Type> Types)
{
    /// <summary>Our five assemblies.</summary>
    public static PluginCatalog Ours { get; } = InFolder("plugins");

    /// <summary>A stranger's assembly that keeps the laws.</summary>
    public static PluginCatalog Foreign { get; } = Of(Path.Combine("test-plugins", "Foreign", "Foreign.dll"));

    /// <summary>An assembly whose plugins each break one law.</summary>
    public static PluginCatalog Broken { get; } = Of(Path.Combine("test-plugins", "Broken", "Broken.dll"));

    /// <summary>All that must keep the laws.</summary>
    public static PluginCatalog Lawful { get; } = new(Ours.Types.AddRange(Foreign.Types));

    /// <summary>Name of a plugin in the configuration.</summary>
    public static string NameOf(Type type) => type.GetCustomAttribute<PluginAttribute>()!.Name;

    /// <summary>The extension point of a plugin: names are unique within it.</summary>
    public static string KindOf(Type type) =>
        type.IsAssignableTo(typeof(IOptimizer)) ? "optimizer"
        : type.IsAssignableTo(typeof(IRegularizer)) ? "regularizer"
        : type.IsAssignableTo(typeof(IInitializer)) ? "initializer"
        : type.IsAssignableTo(typeof(ISchedule)) ? "schedule"
        : "normalization";

    /// <summary>The plugin of a kind and name.</summary>
    public Type Find(string kind, string name) => Types.Single(type => KindOf(type) == kind && NameOf(type) == name);

    /// <summary>The plugin types of an extension point.</summary>
    public IEnumerable<Type> Of<TPlugin>()
        where TPlugin : IPlugin => Types.Where(type => type.IsAssignableTo(typeof(TPlugin)));

    /// <summary>The plugin of a name.</summary>
    public Type Find<TPlugin>(string name)
        where TPlugin : IPlugin => Of<TPlugin>().SingleOrDefault(type => NameOf(type) == name)
            ?? throw new KeyNotFoundException($"no {typeof(TPlugin).Name} is called {name}");

    /// <summary>A plugin with options as they stand in the configuration.</summary>
    public TPlugin Create<TPlugin>(string name, string options = "{}")
        where TPlugin : IPlugin => (TPlugin)Options.Bind(Find<TPlugin>(name), options, this);

    private static PluginCatalog Of(string path) => new([.. new PluginAssembly(Path.GetFullPath(path, AppContext.BaseDirectory)).Plugins]);

    private static PluginCatalog InFolder(string folder) => new([
        .. Directory.GetDirectories(Path.Combine(AppContext.BaseDirectory, folder))
            .Order(StringComparer.Ordinal)
            .SelectMany(directory => Of(Path.Combine(directory, $"{Path.GetFileName(directory)}.dll")).Types)]);
}
