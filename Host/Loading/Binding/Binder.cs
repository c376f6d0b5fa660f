using System.Collections.Immutable;
using System.Text.Json;
using LanguageExt;
using Pipeline.Host.Config;
using Pipeline.Host.Config.Json;
using Pipeline.Kernel.Contracts;
using static Pipeline.Host.Config.Validated;

namespace Pipeline.Host.Loading.Binding;

/// <summary>Makes records and plugins from JSON: strictly, with all errors at once.</summary>
public static class Binder
{
    /// <summary>The record that <paramref name="json"/> describes.</summary>
    /// <param name="json">The value.</param>
    /// <param name="catalog">Where plugins are looked up; null where loading failed, and then plugins are left unread.</param>
    public static Validation<ConfigError, T> Bind<T>(JsonTree json, Catalog? catalog)
        where T : notnull =>
        Bind(ShapeOf.Record(typeof(T)), json, catalog).Map(value => (T)value);

    /// <summary>The plugin that <c>"name"</c> or <c>{"use": "name", "options": {...}}</c> describes.</summary>
    /// <typeparam name="TPlugin">The contract: <see cref="IOptimizer"/>, <see cref="IUpdateRule"/>, <see cref="ISchedule"/> ...</typeparam>
    public static Validation<ConfigError, Bound<TPlugin>> Plugin<TPlugin>(JsonTree json, Catalog catalog)
        where TPlugin : IPlugin =>
        PluginBinding.Strict(new(typeof(TPlugin), ExtensionPoints.Of(typeof(TPlugin)), Bound: true), json, catalog)
            .Map(value => (Bound<TPlugin>)value);

    /// <summary>The value of a shape.</summary>
    internal static Validation<ConfigError, object> Bind(IShape shape, JsonTree json, Catalog? catalog) => shape switch
    {
        NumberShape number => ScalarBinding.Number(json, number.Range).Map(object (value) => value),
        IntegerShape integer => ScalarBinding.Integer(json, integer.Type, integer.Range),
        TruthShape => ScalarBinding.Truth(json),
        TextShape => ScalarBinding.Text(json).Map(object (text) => text),
        FileShape => ScalarBinding.Text(json).Map(object (path) => json.Place.Resolve(path)),
        ChoiceShape choice => ScalarBinding.Choice(json, choice),
        PerLayerShape perLayer => ScalarBinding.PerLayer(json, perLayer.Range),
        ListShape list => List(list, json, catalog),
        PathsShape => Right<object>(json),
        AnyShape => Right<object>(new AnyJson(json)),
        MembersShape members => Members(members, json, catalog),
        RecordShape record => RecordBinding.Bind(record, json, catalog),
        PluginShape plugin => PluginBinding.Strict(plugin, json, catalog),
        _ => throw new NotSupportedException($"no value has the shape {shape}"),
    };

    private static Validation<ConfigError, object> List(ListShape shape, JsonTree json, Catalog? catalog) => json.Kind switch
    {
        JsonValueKind.Array => Collect(json.Items.Select(item => Bind(shape.Element, item, catalog))).Map(items => ArrayOf(shape.Item, items)),
        not JsonValueKind.Null when shape.OneOrMany => Bind(shape.Element, json, catalog).Map(item => ArrayOf(shape.Item, [item])),
        _ => ScalarBinding.Expected<object>("a list", json),
    };

    private static Validation<ConfigError, object> Members(MembersShape shape, JsonTree json, Catalog? catalog) =>
        json.Kind != JsonValueKind.Object
            ? ScalarBinding.Expected<object>("an object", json)
            : Collect(json.Members.Select(member => Bind(shape.Element, member.Value, catalog).Map(value => new NamedValue(member.Name, value, member.Place))))
                .Map(values => Activator.CreateInstance(typeof(Members<>).MakeGenericType(shape.Item), (IEnumerable<NamedValue>)values)!);

    private static object ArrayOf(Type item, ImmutableArray<object> items)
    {
        var array = System.Array.CreateInstance(item, items.Length);
        foreach (var (index, value) in items.Index())
        {
            array.SetValue(value, index);
        }

        return array;
    }
}
