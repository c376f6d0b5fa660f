using System.Collections.Immutable;
using System.Reflection;
using System.Text;
using LanguageExt;
using Pipeline.Host.Config;
using Pipeline.Host.Config.Json;
using Pipeline.Host.Loading;
using Pipeline.Kernel.Contracts;
using LoadedCatalog = Pipeline.Host.Loading.Catalog;
using PluginBinder = Pipeline.Host.Loading.Binding.Binder;

namespace Pipeline.Plugins.Tests.Catalog;

/// <summary>The plugins of some DLLs, loaded and bound by the host's own code.</summary>
public sealed record PluginCatalog(LoadedCatalog Loaded)
{
    private static readonly Place Test = new("test");

    /// <summary>Our five assemblies.</summary>
    public static PluginCatalog Ours { get; } = Of(PluginReference.OfHost(Test));

    /// <summary>All that must keep the laws: ours, and a stranger's assembly.</summary>
    public static PluginCatalog Lawful { get; } = Of(PluginReference.OfHost(Test).Append(TestPlugin("Foreign")));

    /// <summary>An assembly whose plugins each break one law.</summary>
    public static PluginCatalog Broken { get; } = Of([TestPlugin("Broken")]);

    /// <summary>The plugin types, in the order of extension points and names.</summary>
    public ImmutableArray<Type> Types { get; } = [.. Loaded.Plugins.Select(plugin => plugin.Type)];

    /// <summary>Name of a plugin in the configuration.</summary>
    public static string NameOf(Type type) => type.GetCustomAttribute<PluginAttribute>()!.Name;

    /// <summary>The plugin types of a contract.</summary>
    public IEnumerable<Type> Of<TPlugin>()
        where TPlugin : IPlugin => Types.Where(type => type.IsAssignableTo(typeof(TPlugin)));

    /// <summary>What the host knows of a plugin type.</summary>
    public PluginDescriptor Describe(Type type) => Loaded.Plugins.Single(plugin => plugin.Type == type);

    /// <summary>The plugin of an extension point and name.</summary>
    public Type Find(string point, string name) => Loaded.Plugins.Single(plugin => plugin.Point.Text() == point && plugin.Name == name).Type;

    /// <summary>A plugin with options as they stand in the configuration.</summary>
    public TPlugin Create<TPlugin>(string name, string options = "{}")
        where TPlugin : IPlugin
    {
        var json = JsonReading.Read(Encoding.UTF8.GetBytes($$"""{"use": "{{name}}", "options": {{options}}}"""), "test");
        return typeof(TPlugin).IsAssignableTo(typeof(IRegularizer)) ? (TPlugin)Bind<IRegularizer>(json) : Bind<TPlugin>(json);
    }

    private TPlugin Bind<TPlugin>(Validation<ConfigError, JsonTree> json)
        where TPlugin : IPlugin => json.Bind(tree => PluginBinder.Plugin<TPlugin>(tree, Loaded)).Match(
            bound => bound.Plugin, errors => throw new ArgumentException(string.Join('\n', errors)));

    /// <summary>The plugins of a DLL anywhere.</summary>
    public static PluginCatalog OfFile(string path) => Of([FileOf(path)]);

    private static PluginReference FileOf(string path) => new(Path.GetFileNameWithoutExtension(path), Path.GetFullPath(path), Test);

    private static PluginReference TestPlugin(string name) =>
        new(name.ToLowerInvariant(), Path.Combine(AppContext.BaseDirectory, "test-plugins", name, $"{name}.dll"), Test);

    private static PluginCatalog Of(IEnumerable<PluginReference> references)
    {
        var all = references.ToArray();
        return CatalogLoading.Load(all, LoadingRules.Of(all.Select(reference => Path.GetDirectoryName(reference.Path)!))).Match(
            loaded => new PluginCatalog(loaded), errors => throw new InvalidOperationException(string.Join('\n', errors)));
    }
}
