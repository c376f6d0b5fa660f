using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Pipeline.Host.Loading;
using Pipeline.Host.Loading.Binding;

namespace Pipeline.Host.Config.Schema;

/// <summary>The JSON schema that editors check <c>plugins.json</c> by, written from what the plugins say of themselves.</summary>
public static class SchemaText
{
    private static readonly JsonSerializerOptions Layout =
        new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The schema of the configuration with the plugins of <paramref name="catalog"/>, as text that ends with a line break.</summary>
    public static string Of(Catalog catalog)
    {
        var schema = new JsonObject { ["$schema"] = "https://json-schema.org/draft/2020-12/schema", ["title"] = "plugins.json" };
        foreach (var (name, value) in ShapeSchema.Of(ShapeOf.Record(typeof(Configuration))).ToArray())
        {
            schema[name] = value?.DeepClone();
        }

        schema["$defs"] = new JsonObject(ExtensionPoints.All.SelectMany(pair => PluginSchema.Definitions(pair.Point, catalog)));
        return schema.ToJsonString(Layout).ReplaceLineEndings("\n") + "\n";
    }
}
