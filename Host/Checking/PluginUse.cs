using System.Collections.Immutable;
using System.Text.Json;
using Pipeline.Host.Config.Json;
using Pipeline.Host.Loading;
using Pipeline.Host.Loading.Binding;

namespace Pipeline.Host.Checking;

/// <summary>A plugin where a configuration uses it.</summary>
/// <param name="Plugin">The plugin.</param>
/// <param name="Options">Its options; an empty object where it has none.</param>
/// <param name="Nested">The plugins that stand in its options.</param>
internal sealed record PluginUse(PluginDescriptor Plugin, JsonTree Options, ImmutableArray<PluginUse> Nested)
{
    /// <summary>The plugin and those within it.</summary>
    public IEnumerable<PluginUse> All => Nested.SelectMany(use => use.All).Prepend(this);

    /// <summary>The plugins that stand in a value, those within them left inside.</summary>
    public static IEnumerable<PluginUse> In(IShape shape, JsonTree json, Catalog catalog) =>
        from value in ShapedValues.Of(shape, json)
        let use = value.Shape is PluginShape plugin ? Of(plugin, value.Json, catalog) : null
        where use is not null
        select use;

    private static PluginUse? Of(PluginShape shape, JsonTree json, Catalog catalog)
    {
        var name = json.Kind == JsonValueKind.String ? json : json["use"];
        return name is { Kind: JsonValueKind.String } && catalog.Find(name.Text, shape.Points) is { } plugin
            ? Of(plugin, json["options"] ?? JsonTree.EmptyObject(name.Place), catalog)
            : null;
    }

    /// <summary>A plugin with options.</summary>
    public static PluginUse Of(PluginDescriptor plugin, JsonTree options, Catalog catalog) =>
        new(plugin, options, [.. In(plugin.Shape, options, catalog)]);
}
