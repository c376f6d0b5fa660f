using System.Text.Json;
using Pipeline.Host.Composition;
using Pipeline.Host.Config;
using Pipeline.Host.Config.Json;
using Pipeline.Host.Loading;
using Pipeline.Host.Loading.Binding;
using Pipeline.Host.Search;
using Pipeline.Kernel.Model;

namespace Pipeline.Host.Checking;

/// <summary>
/// The plugins that a configuration makes, found without making one; those within others are listed by themselves as well.
/// </summary>
internal static class UsedPlugins
{
    /// <summary>Those of a configuration that trains a network: named, nested, alternatives of a search, and the usual ones that it leaves out.</summary>
    public static IEnumerable<PluginUse> In(JsonTree tree, Catalog catalog) => Alternatives(tree).Prepend(tree).SelectMany(one =>
        In(ShapeOf.Record(typeof(Configuration)), one, catalog)
            .Concat(Usual(one, "initializer", Defaults.InitializerAfter(FirstActivation(one)), ExtensionPoint.Initializer, catalog))
            .Concat(Usual(one, "schedule", Defaults.UsualSchedule, ExtensionPoint.Schedule, catalog)));

    /// <summary>Those of a configuration that minimises a cost.</summary>
    public static IEnumerable<PluginUse> InCost(JsonTree tree, Catalog catalog) =>
        In(ShapeOf.Record(typeof(CostConfiguration)), tree, catalog)
            .Concat(Usual(tree, "schedule", Defaults.UsualSchedule, ExtensionPoint.Schedule, catalog));

    /// <summary>Those of one value that stands for a plugin of a contract, or of a list of them.</summary>
    public static IEnumerable<PluginUse> In<TPlugin>(JsonTree value, Catalog catalog) =>
        In(new ListShape(typeof(TPlugin), new PluginShape(typeof(TPlugin), ExtensionPoints.Of(typeof(TPlugin)), Bound: true), OneOrMany: true), value, catalog);

    private static IEnumerable<PluginUse> Usual(JsonTree tree, string member, string name, ExtensionPoint point, Catalog catalog) =>
        tree["pipeline"]?[member] is null && catalog.Find(name, point) is { } plugin
            ? [PluginUse.Of(plugin, JsonTree.EmptyObject(tree.Place), catalog)]
            : [];

    private static ActivationKind? FirstActivation(JsonTree tree) =>
        tree["model"]?["layers"] is not { Kind: JsonValueKind.Array, Items: [var first, ..] } ? null
        : first["activation"] is { } given ? Binder.Bind<ActivationSection>(given, null).Match(ActivationKind? (bound) => bound.Kind, _ => ActivationKind.Relu)
        : ActivationKind.Relu;

    // A search puts one value of each of its choices into the configuration.
    private static IEnumerable<JsonTree> Alternatives(JsonTree tree) =>
        from choice in Choices(tree).Concat(Presets.Plugins(tree))
        where SearchPath.IsPath(choice.Path)
        from path in SearchPath.Expand(choice.Path, tree)
        from put in Override.Put(tree, [.. path], choice.Alternative, choice.Alternative.Place).Match(now => [now], _ => System.Array.Empty<JsonTree>())
        select put;

    private static IEnumerable<(string Path, JsonTree Alternative)> Choices(JsonTree tree) =>
        from member in tree["search"]?["space"] is { Kind: JsonValueKind.Object } space ? space.Members : []
        from alternative in member.Value["choice"]?.Items ?? []
        select (member.Name, alternative);

    private static IEnumerable<PluginUse> In(IShape shape, JsonTree json, Catalog catalog) => PluginUse.In(shape, json, catalog).SelectMany(use => use.All);
}
