using System.Collections;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Pipeline.Host.Loading.Binding;
using Pipeline.Kernel.Contracts;

namespace Pipeline.Host.Commands.Inspect;

/// <summary>An option of a plugin, for people and for scripts.</summary>
public static class OptionText
{
    /// <summary>Name, type with its range, default, description.</summary>
    public static IReadOnlyList<string> Row(OptionDescriptor option) =>
        [option.Name, Type(option.Shape), option.Required ? "required" : $"= {Value(option.Default)}", Meaning(option)];

    /// <summary>The same as JSON.</summary>
    public static JsonObject Json(OptionDescriptor option) => new()
    {
        ["name"] = option.Name,
        ["type"] = Type(option.Shape),
        ["required"] = option.Required,
        ["default"] = option.Required ? null : Value(option.Default),
        ["minimum"] = Bound(RangeOf(option.Shape)?.Minimum),
        ["maximum"] = Bound(RangeOf(option.Shape)?.Maximum),
        ["range"] = RangeOf(option.Shape)?.ToString(),
        ["usual"] = option.Usual?.ToString(),
        ["description"] = option.Description,
    };

    /// <summary>A value as plugins.json writes it.</summary>
    public static string Value(object? value) => value switch
    {
        null => "none",
        bool truth => truth ? "true" : "false",
        string text => text,
        Enum choice => JsonNamingPolicy.KebabCaseLower.ConvertName(choice.ToString()),
        PerLayer perLayer => perLayer.Values.Count == 1 ? Value(perLayer.Values[0]) : Value(perLayer.Values),
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        IEnumerable list => $"[{string.Join(", ", list.Cast<object?>().Select(Value))}]",
        IPlugin plugin => plugin.ToString() ?? "",
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    private static string Meaning(OptionDescriptor option) =>
        option.Usual is null ? option.Description : $"{option.Description} Usual: {option.Usual}.";

    private static string Type(IShape shape) => shape switch
    {
        NumberShape => $"number{In(shape)}",
        IntegerShape => $"integer{In(shape)}",
        TruthShape => "true or false",
        TextShape => "text",
        FileShape => "path",
        ChoiceShape choice => string.Join(" | ", choice.Names),
        PerLayerShape => $"number or one a layer{In(shape)}",
        ListShape list => $"list of {Type(list.Element)}",
        PluginShape plugin => $"plugin ({string.Join(" or ", plugin.Points.Select(point => point.ToString().ToLowerInvariant()))})",
        RecordShape record => $"{{{string.Join(", ", record.Options.Select(option => option.Name))}}}",
        _ => "value",
    };

    private static string In(IShape shape) => RangeOf(shape) is { } range ? $" in {range}" : "";

    private static InRangeAttribute? RangeOf(IShape shape) => shape switch
    {
        NumberShape number => number.Range,
        IntegerShape integer => integer.Range,
        PerLayerShape perLayer => perLayer.Range,
        ListShape list => RangeOf(list.Element),
        _ => null,
    };

    private static JsonNode? Bound(double? bound) => bound is { } number && double.IsFinite(number) ? JsonValue.Create(number) : null;
}
