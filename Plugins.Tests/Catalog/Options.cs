using System.Reflection;
using System.Text.Json;
using Pipeline.Kernel.Contracts;

namespace Pipeline.Plugins.Tests.Catalog;

/// <summary>Makes plugins from options written as in the configuration.</summary>
internal static class Options
{
    public static object Bind(Type plugin, string options, PluginCatalog catalog) =>
        Bind(plugin, JsonDocument.Parse(options).RootElement, catalog);

    public static ConstructorInfo Constructor(Type plugin) =>
        plugin.GetConstructors().MaxBy(constructor => constructor.GetParameters().Length)!;

    private static object Bind(Type plugin, JsonElement options, PluginCatalog catalog)
    {
        var constructor = Constructor(plugin);
        var unknown = options.EnumerateObject().Select(option => option.Name)
            .Except(constructor.GetParameters().Select(parameter => CamelCase(parameter.Name!)))
            .ToArray();
        return unknown is []
            ? constructor.Invoke([.. constructor.GetParameters().Select(parameter =>
                options.TryGetProperty(CamelCase(parameter.Name!), out var value)
                    ? Convert(value, parameter.ParameterType, catalog)
                    : parameter.HasDefaultValue ? parameter.DefaultValue
                    : throw new ArgumentException($"{plugin.Name} wants {parameter.Name}"))])
            : throw new ArgumentException($"{plugin.Name} has no option {string.Join(", ", unknown)}");
    }

    private static object? Convert(JsonElement value, Type type, PluginCatalog catalog) => type switch
    {
        _ when value.ValueKind == JsonValueKind.Null => null,
        _ when Nullable.GetUnderlyingType(type) is { } inner => Convert(value, inner, catalog),
        _ when type == typeof(PerLayer) => new PerLayer(value.ValueKind == JsonValueKind.Array
            ? value.Deserialize<double[]>()! : [value.GetDouble()]),
        { IsEnum: true } => Enum.Parse(type, value.GetString()!.Replace("-", string.Empty, StringComparison.Ordinal), ignoreCase: true),
        { IsInterface: true } when type.IsAssignableTo(typeof(IPlugin)) => Nested(value, type, catalog),
        _ => value.Deserialize(type, Json),
    };

    private static object Nested(JsonElement value, Type type, PluginCatalog catalog)
    {
        var plugin = catalog.Types.Single(candidate =>
            candidate.IsAssignableTo(type) && PluginCatalog.NameOf(candidate) == value.GetProperty("use").GetString());
        return Bind(plugin, value.TryGetProperty("options", out var options) ? options : JsonDocument.Parse("{}").RootElement, catalog);
    }

    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    private static string CamelCase(string name) => JsonNamingPolicy.CamelCase.ConvertName(name);
}
