using System.Text.Json.Nodes;
using Pipeline.Host.Loading;
using Pipeline.Host.Loading.Binding;

namespace Pipeline.Host.Config.Schema;

/// <summary>
/// Schemas of plugins. Each extension point has two definitions: its names, and <c>-options</c>: which options follow
/// from which name.
/// </summary>
internal static class PluginSchema
{
    /// <summary>The definitions of one extension point.</summary>
    public static IEnumerable<KeyValuePair<string, JsonNode?>> Definitions(ExtensionPoint point, Catalog catalog)
    {
        var plugins = catalog.At(point).ToArray();
        yield return new(point.Text(), new JsonObject { ["oneOf"] = Array(plugins.Select(Name)) });
        yield return new($"{point.Text()}-options", new JsonObject { ["allOf"] = Array(plugins.Select(Options)) });
    }

    /// <summary>A plugin's name.</summary>
    public static JsonObject Name(PluginShape shape) => AnyOf(shape.Points.Select(point => Reference(point.Text())));

    /// <summary>The members <c>use</c> and <c>options</c>, and the options that the name asks for.</summary>
    public static void AddUse(JsonObject schema, JsonObject members, PluginShape shape)
    {
        members["use"] = Name(shape);
        members["options"] = new JsonObject { ["type"] = "object", ["description"] = "The plugin's options; defaults where left out." };
        schema["allOf"] = Array(shape.Points.Select(point => Reference($"{point.Text()}-options")));
    }

    /// <summary>A JSON array.</summary>
    public static JsonArray Array(IEnumerable<JsonNode> items) => [.. items];

    /// <summary>Any of some schemas; the schema itself where there is one.</summary>
    public static JsonObject AnyOf(IEnumerable<JsonObject> schemas) =>
        schemas.ToArray() is var all && all is [var single] ? single : new() { ["anyOf"] = Array(all) };

    private static JsonObject Name(PluginDescriptor plugin)
    {
        var schema = new JsonObject { ["const"] = plugin.Name };
        if (plugin.Description.Length > 0)
        {
            schema["description"] = plugin.Description;
        }

        return schema;
    }

    private static JsonObject Options(PluginDescriptor plugin) => new()
    {
        ["if"] = new JsonObject
        {
            ["properties"] = new JsonObject { ["use"] = new JsonObject { ["const"] = plugin.Name } },
            ["required"] = new JsonArray("use"),
        },
        ["then"] = new JsonObject { ["properties"] = new JsonObject { ["options"] = ShapeSchema.Of(plugin.Shape) } },
    };

    private static JsonObject Reference(string definition) => new() { ["$ref"] = $"#/$defs/{definition}" };
}
