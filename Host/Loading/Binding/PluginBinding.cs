using System.Collections.Immutable;
using System.Reflection;
using System.Text.Json;
using LanguageExt;
using Pipeline.Host.Config;
using Pipeline.Host.Config.Json;
using Pipeline.Host.Supervision;
using static Pipeline.Host.Config.Validated;

namespace Pipeline.Host.Loading.Binding;

/// <summary>Makes a plugin from its name and options.</summary>
internal static class PluginBinding
{
    /// <summary>The members of a plugin's object.</summary>
    public static ImmutableArray<string> Members { get; } = ["use", "options"];

    /// <summary>The plugin of a name or of an object with nothing else in it.</summary>
    public static Validation<ConfigError, object> Strict(PluginShape shape, JsonTree json, Catalog? catalog) =>
        Lenient(shape, json, catalog).And(RecordBinding.Unknown(Members, json));

    /// <summary>The plugin of a name or of an object that may have other members.</summary>
    public static Validation<ConfigError, object> Lenient(PluginShape shape, JsonTree json, Catalog? catalog) =>
        json.Kind == JsonValueKind.String ? Named(shape, json, JsonTree.EmptyObject(json.Place), catalog)
        : json.Kind != JsonValueKind.Object ? ScalarBinding.Expected<object>("a plugin's name or an object with 'use' and 'options'", json)
        : json["use"] is not { } use ? Wrong<object>(new(json.Place, "'use' is missing", "name the plugin"))
        : use.Kind != JsonValueKind.String ? ScalarBinding.Expected<object>("a plugin's name", use)
        : Named(shape, use, json["options"] ?? JsonTree.EmptyObject(json.Place), catalog);

    /// <summary>P050 for what is wrong within the options of a plugin.</summary>
    public static ConfigError Coded(ConfigError error) =>
        error.Code is null && error.Place.Path.Contains($".{Members[1]}.", StringComparison.Ordinal) ? error with { Code = "P050" } : error;

    /// <summary>P040: the plugin's constructor throws what is no refusal of an option.</summary>
    public static ConfigError Thrown(PluginDescriptor plugin, string cause, Place place) => new(
        place, $"the constructor of '{plugin.Name}' from {plugin.Assembly} threw {cause}", "ask the plugin's author", "P040");

    private static Validation<ConfigError, object> Named(PluginShape shape, JsonTree name, JsonTree options, Catalog? catalog) =>
        catalog is null ? WrongAll<object>([])
        : catalog.Find(name.Text, shape.Points) is not { } descriptor ? Wrong<object>(Missing(shape, name, catalog))
        : !shape.Contract.IsAssignableFrom(descriptor.Type)
            ? Wrong<object>(new(name.Place, $"'{name.Text}' is no {Phrase(shape.Contract)}", $"it belongs under {descriptor.Point.Section()}", "P051"))
        : catalog.Admission?.Faults(descriptor, options, name.Place).ToArray() is { Length: > 0 } refusals ? WrongAll<object>(refusals)
        : from values in RecordBinding.Options(descriptor.Shape, options, catalog).MapFail(error => error with { Code = error.Code ?? "P050" })
          from plugin in Create(descriptor, values, name.Place, catalog)
          select shape.Bound ? BoundOf(shape, plugin, descriptor, values, name.Place) : plugin;

    private static Validation<ConfigError, object> Create(PluginDescriptor descriptor, ImmutableArray<BoundOption> options, Place place, Catalog catalog)
    {
        try
        {
            return Constructed(descriptor, options, place, catalog).MapFail(error => error with { Code = "P050" });
        }
        catch (Exception thrown)
        {
            return Wrong<object>(Thrown(descriptor, Cause.Of(thrown), place));
        }
    }

    private static Validation<ConfigError, object> Constructed(
        PluginDescriptor descriptor, ImmutableArray<BoundOption> options, Place place, Catalog catalog) => catalog.Watchdog is { } watchdog
        ? watchdog.Around(PluginName.Of(descriptor.Type), "its constructor", catalog.CallLimit, () => RecordBinding.Create(descriptor.Shape, options, place))
        : RecordBinding.Create(descriptor.Shape, options, place);

    private static ConfigError Missing(PluginShape shape, JsonTree name, Catalog catalog)
    {
        var here = shape.Points.SelectMany(catalog.At).Where(plugin => shape.Contract.IsAssignableFrom(plugin.Type));
        var elsewhere = catalog.Plugins.FirstOrDefault(plugin => plugin.Name == name.Text);
        return elsewhere is not null
            ? new(name.Place, $"'{name.Text}' is no {Phrase(shape.Contract)}", $"it belongs under {elsewhere.Point.Section()}", "P051")
            : new(name.Place, $"no plugin provides the {Phrase(shape.Contract)} '{name.Text}'", Nearest.Remedy(name.Text, [.. here.Select(plugin => plugin.Name)]), "P051");
    }

    private static object BoundOf(PluginShape shape, object plugin, PluginDescriptor descriptor, ImmutableArray<BoundOption> options, Place place) =>
        Activator.CreateInstance(typeof(Bound<>).MakeGenericType(shape.Contract), plugin, descriptor, options, place)
        ?? throw new TargetException(descriptor.Name);

    private static string Phrase(Type contract) => contract.Name switch
    {
        "IUpdateRule" => "optimizer",
        var name => name[1..].ToLowerInvariant(),
    };
}
