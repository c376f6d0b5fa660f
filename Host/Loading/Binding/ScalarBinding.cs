using System.Globalization;
using System.Text.Json;
using LanguageExt;
using Pipeline.Host.Config;
using Pipeline.Host.Config.Json;
using Pipeline.Kernel.Contracts;
using static Pipeline.Host.Config.Validated;

namespace Pipeline.Host.Loading.Binding;

/// <summary>Reads single values.</summary>
internal static class ScalarBinding
{
    /// <summary>A finite number within its range.</summary>
    public static Validation<ConfigError, double> Number(JsonTree json, InRangeAttribute? range) =>
        json.Kind != JsonValueKind.Number ? Expected<double>("a number", json)
        : double.Parse(json.Text, NumberStyles.Float, CultureInfo.InvariantCulture) is var value && !double.IsFinite(value)
            ? Wrong<double>(new(json.Place, $"{json.Text} is not a finite number"))
        : range is null || range.Contains(value) ? Right(value)
        : Outside<double>(json, range);

    /// <summary>A whole number within its range and its type.</summary>
    public static Validation<ConfigError, object> Integer(JsonTree json, Type type, InRangeAttribute? range) =>
        json.Kind != JsonValueKind.Number ? Expected<object>("a whole number", json)
        : !decimal.TryParse(json.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? Outside(json, type)
        : value != decimal.Truncate(value) ? Wrong<object>(new(json.Place, $"{json.Text} is not a whole number"))
        : range is not null && !range.Contains((double)value) ? Outside<object>(json, range)
        : Narrow(value, type) is { } narrow ? Right(narrow)
        : Outside(json, type);

    /// <summary>true or false.</summary>
    public static Validation<ConfigError, object> Truth(JsonTree json) =>
        json.Kind is JsonValueKind.True or JsonValueKind.False
            ? Right<object>(json.Kind == JsonValueKind.True)
            : Expected<object>("true or false", json);

    /// <summary>A string.</summary>
    public static Validation<ConfigError, string> Text(JsonTree json) =>
        json.Kind == JsonValueKind.String ? Right(json.Text) : Expected<string>("text", json);

    /// <summary>One of the names of an enum.</summary>
    public static Validation<ConfigError, object> Choice(JsonTree json, ChoiceShape shape) =>
        json.Kind != JsonValueKind.String ? Expected<object>($"one of {string.Join(", ", shape.Names)}", json)
        : shape.ValueOf(json.Text) is { } value ? Right(value)
        : Wrong<object>(new(json.Place, $"unknown value '{json.Text}'", Nearest.Remedy(json.Text, shape.Names)));

    /// <summary>One number, or a list of them.</summary>
    public static Validation<ConfigError, object> PerLayer(JsonTree json, InRangeAttribute? range) => json.Kind switch
    {
        JsonValueKind.Number => Number(json, range).Map(object (value) => new PerLayer([value])),
        JsonValueKind.Array when json.Items.IsEmpty => Wrong<object>(new(json.Place, "the list is empty", "give one number for each hidden layer")),
        JsonValueKind.Array => Collect(json.Items.Select(item => Number(item, range))).Map(object (values) => new PerLayer(values)),
        _ => Expected<object>("a number, or a list with one for each hidden layer", json),
    };

    /// <summary>The error of a value of another kind.</summary>
    public static Validation<ConfigError, A> Expected<A>(string what, JsonTree json) => Wrong<A>(json.Kind == JsonValueKind.Null
        ? new(json.Place, $"null is no value, expected {what}", "leave the member out for its default")
        : new(json.Place, $"expected {what}, found {Found(json)}"));

    private static string Found(JsonTree json) => json.Kind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        JsonValueKind.String => $"text '{json.Text}'",
        JsonValueKind.Number => json.Text,
        JsonValueKind.True => "true",
        _ => "false",
    };

    private static Validation<ConfigError, A> Outside<A>(JsonTree json, InRangeAttribute range) =>
        Wrong<A>(new(json.Place, $"{json.Text} is outside {range}"));

    private static Validation<ConfigError, object> Outside(JsonTree json, Type type) =>
        Wrong<object>(new(json.Place, Bounds(type) is var (least, most) ? $"{json.Text} is outside [{least}, {most}]" : json.Text));

    private static object? Narrow(decimal value, Type type) =>
        Bounds(type) is var (least, most) && (value < least || value > most) ? null
        : type == typeof(int) ? (int)value
        : type == typeof(long) ? (long)value
        : (ulong)value;

    private static (decimal Least, decimal Most) Bounds(Type type) =>
        type == typeof(int) ? (int.MinValue, int.MaxValue)
        : type == typeof(long) ? (long.MinValue, long.MaxValue)
        : (ulong.MinValue, ulong.MaxValue);
}
