using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Pipeline.Host.Config;
using Pipeline.Host.Config.Json;
using Pipeline.Kernel.Search;

namespace Pipeline.Host.Search;

/// <summary>
/// Hyper-parameters by the course's tiers of importance, with scales that fit most networks. What the configuration does
/// not have, such as the momentum of an optimizer without one, is left out.
/// </summary>
public static class Presets
{
    private const string Schedule = "pipeline.schedule";

    private const string Decays =
        """["constant", {"use": "inverse-time", "options": {"decay": 0.01}}, {"use": "inverse-time", "options": {"decay": 0.1}}, {"use": "inverse-time", "options": {"decay": 1}}]""";

    /// <summary>The names of each tier.</summary>
    public static ImmutableArray<ImmutableArray<string>> Tiers { get; } =
        [["alpha"], ["beta", "batchSize", "units"], ["layers", "decay", "beta1", "beta2", "epsilon"]];

    /// <summary>The paths and alternatives of presets that put plugins into a configuration.</summary>
    /// <param name="tree">The configuration's JSON, whose presets count.</param>
    internal static IEnumerable<(string Path, JsonTree Alternative)> Plugins(JsonTree tree) =>
        tree["search"]?["presets"] is { } tiers && tiers.Items.Append(tiers).Any(tier => tier.Text == "3")
            ? Choice(Schedule, Decays, tiers.Place, "decay").Choices.Select(alternative => (Schedule, alternative))
            : [];

    /// <summary>The parameters of some tiers that the configuration has.</summary>
    /// <param name="tiers">1, 2, 3.</param>
    /// <param name="tree">The configuration's JSON.</param>
    /// <param name="configuration">What it says.</param>
    public static IEnumerable<SearchedParameter> Of(IReadOnlyList<int> tiers, JsonTree tree, Configuration configuration) =>
        from tier in tiers.Distinct().Order()
        from name in Tiers[tier - 1]
        let preset = Preset(name, tree, configuration, tree.Place with { Path = $"$.search.presets ({name})" })
        where preset is not null
        select preset;

    private static SearchedParameter? Preset(string name, JsonTree tree, Configuration configuration, Place place) => name switch
    {
        "alpha" => new("training.alpha", new LogScale(1e-4, 1), [], place, name),
        "beta" => Rule(name, new OneMinusLogScale(0.9, 0.999), tree, configuration, place),
        "batchSize" => Choice("training.batchSize", "[64, 128, 256, 512]", place, name),
        "units" => configuration.Model.Layers is [_, ..] ? new("model.layers[].units", new IntegerScale(8, 256, logarithmic: true), [], place, name) : null,
        "layers" => Depths(tree["model"]?["layers"], place),
        "decay" => Choice(Schedule, Decays, place, name),
        "beta1" => Rule(name, new OneMinusLogScale(0.8, 0.99), tree, configuration, place),
        "beta2" => Rule(name, new OneMinusLogScale(0.9, 0.9999), tree, configuration, place),
        _ => Rule(name, new LogScale(1e-10, 1e-4), tree, configuration, place),
    };

    // The option of the first rule of the chain that has it.
    private static SearchedParameter? Rule(string option, IScale scale, JsonTree tree, Configuration configuration, Place place)
    {
        var links = configuration.Pipeline.Optimizer;
        var index = links.TakeWhile(link => link.Plugin.Options.All(bound => bound.Option.Name != option)).Count();
        var at = tree["pipeline"]?["optimizer"]?.Kind == JsonValueKind.Array ? string.Create(CultureInfo.InvariantCulture, $"[{index}]") : "";
        return index == links.Count ? null : new($"pipeline.optimizer{at}.options.{option}", scale, [], place, option);
    }

    // One to four layers like the first.
    private static SearchedParameter? Depths(JsonTree? layers, Place place) => layers is not { Kind: JsonValueKind.Array, Items: [var first, ..] }
        ? null
        : new("model.layers", new ChoiceScale(4), [.. Enumerable.Range(1, 4).Select(depth => layers with { Items = [.. Enumerable.Repeat(first, depth)] })], place, "layers");

    private static SearchedParameter Choice(string path, string alternatives, Place place, string name) =>
        JsonReading.Read(Encoding.UTF8.GetBytes(alternatives), place.File, $"$.{path}", place.Folder).Match(
            Succ: tree => new SearchedParameter(path, new ChoiceScale(tree.Items.Length), tree.Items, place, name),
            Fail: errors => throw new InvalidOperationException(errors.Head.ToString()));
}
