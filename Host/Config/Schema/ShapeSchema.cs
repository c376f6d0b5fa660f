using System.Collections;
using System.Text.Json;
using System.Text.Json.Nodes;
using Pipeline.Host.Loading.Binding;
using Pipeline.Kernel.Contracts;

namespace Pipeline.Host.Config.Schema;

/// <summary>The JSON schema of a shape: what the binder accepts and nothing else.</summary>
internal static class ShapeSchema
{
    /// <summary>The schema of a shape.</summary>
    public static JsonObject Of(IShape shape) => shape switch
    {
        NumberShape number => Bounded("number", number.Range),
        IntegerShape integer => Bounded("integer", integer.Range),
        TruthShape => new() { ["type"] = "boolean" },
        TextShape or FileShape => new() { ["type"] = "string" },
        ChoiceShape choice => new() { ["enum"] = PluginSchema.Array(choice.Names.Select(name => (JsonNode)JsonValue.Create(name))) },
        PerLayerShape perLayer => PluginSchema.AnyOf([Bounded("number", perLayer.Range), List(Bounded("number", perLayer.Range), 1)]),
        ListShape { OneOrMany: true } list => PluginSchema.AnyOf([Of(list.Element), List(Of(list.Element), 0)]),
        ListShape list => List(Of(list.Element), 0),
        PluginShape plugin => PluginSchema.AnyOf([PluginSchema.Name(plugin), Use(plugin)]),
        RecordShape record => PluginSchema.AnyOf([.. Bare(record), Record(record)]),
        PathsShape => new() { ["type"] = "object", ["additionalProperties"] = new JsonObject { ["type"] = "string" } },
        AnyShape => [],
        MembersShape members => new() { ["type"] = "object", ["additionalProperties"] = Of(members.Element) },
        _ => throw new NotSupportedException($"no schema is written for {shape}"),
    };

    private static JsonObject Record(RecordShape shape)
    {
        var members = new JsonObject();
        var schema = new JsonObject { ["type"] = "object", ["properties"] = members, ["additionalProperties"] = false };
        var required = new JsonArray();
        foreach (var option in shape.Options.Where(option => option.Shape is not PlaceShape))
        {
            if (option.Shape is PluginShape { Bound: true } plugin && ReferenceEquals(option, shape.Options[0]))
            {
                PluginSchema.AddUse(schema, members, plugin);
                required.Add("use");
                continue;
            }

            members[option.Name] = Described(option);
            if (option.Required && !MayBeLeftOut(option.Shape))
            {
                required.Add(option.Name);
            }
        }

        if (required.Count > 0)
        {
            schema["required"] = required;
        }

        return schema;
    }

    private static bool MayBeLeftOut(IShape shape) =>
        shape is RecordShape { Shorthand: false } section && section.Options.All(option => !option.Required || MayBeLeftOut(option.Shape));

    private static IEnumerable<JsonObject> Bare(RecordShape shape) =>
        from option in shape.Options
        where (shape.Shorthand && option.Shape is not PlaceShape) || (option.Shape is PluginShape { Bound: true } && ReferenceEquals(option, shape.Options[0]))
        select option.Shape is PluginShape plugin ? PluginSchema.Name(plugin) : Of(option.Shape);

    private static JsonObject Use(PluginShape plugin)
    {
        var members = new JsonObject();
        var schema = new JsonObject { ["type"] = "object", ["properties"] = members, ["additionalProperties"] = false, ["required"] = new JsonArray("use") };
        PluginSchema.AddUse(schema, members, plugin);
        return schema;
    }

    private static JsonObject Described(OptionDescriptor option)
    {
        var schema = Of(option.Shape);
        if (option.Description.Length > 0)
        {
            schema["description"] = option.Description;
        }

        if (!option.Required && Default(option.Default) is { } value)
        {
            schema["default"] = value;
        }

        return schema;
    }

    private static JsonNode? Default(object? value) => value switch
    {
        null => null,
        double number when !double.IsFinite(number) => null,
        double number => JsonValue.Create(number),
        bool truth => JsonValue.Create(truth),
        string text => JsonValue.Create(text),
        Enum name => JsonValue.Create(JsonNamingPolicy.KebabCaseLower.ConvertName(name.ToString())),
        PerLayer { Values: [var single] } => JsonValue.Create(single),
        IEnumerable list => PluginSchema.Array(list.Cast<object?>().Select(Default).OfType<JsonNode>()),
        _ => JsonValue.Create(Convert.ToDecimal(value, System.Globalization.CultureInfo.InvariantCulture)),
    };

    private static JsonObject Bounded(string type, InRangeAttribute? range)
    {
        var schema = new JsonObject { ["type"] = type };
        if (range is not null && double.IsFinite(range.Minimum))
        {
            schema[range.MinimumIsExclusive ? "exclusiveMinimum" : "minimum"] = range.Minimum;
        }

        if (range is not null && double.IsFinite(range.Maximum))
        {
            schema[range.MaximumIsExclusive ? "exclusiveMaximum" : "maximum"] = range.Maximum;
        }

        return schema;
    }

    private static JsonObject List(JsonObject items, int least)
    {
        var schema = new JsonObject { ["type"] = "array", ["items"] = items };
        if (least > 0)
        {
            schema["minItems"] = least;
        }

        return schema;
    }
}
