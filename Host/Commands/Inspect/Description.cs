using System.Collections.Immutable;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using Pipeline.Host.Composition;
using Pipeline.Host.Config;
using Pipeline.Host.Output;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Model;
using Pipeline.Kernel.Parameters;
using Pipeline.Kernel.Training;

namespace Pipeline.Host.Commands.Inspect;

/// <summary>The composed pipeline as text.</summary>
public static class Description
{
    /// <summary>Data, layers, chain, time and memory.</summary>
    /// <param name="composed">Recipe and plan.</param>
    /// <param name="configuration">What they were composed from.</param>
    /// <param name="splits">Examples of each split.</param>
    public static IEnumerable<string> Lines(
        Composed composed, Configuration configuration, ImmutableArray<(string Name, int Count)> splits) =>
    [
        $"data        {string.Join(", ", splits.Select(split => $"{split.Count} {split.Name}"))}; {composed.Recipe.Architecture.Features} features, {composed.Recipe.Architecture.Outputs} outputs",
        $"loss        {Kebab(composed.Recipe.Loss)}",
        "",
        .. Columns.Align([["layer", "shape", "entries", "parameters", "activation", "normalization", "dropout"], .. Layers(composed.Recipe)], 3),
        $"{composed.Recipe.Architecture.Layout.Length} parameters",
        "",
        $"initializer {Plugin(composed.Recipe.Initializer)}",
        .. Chain(composed.Recipe),
        $"schedule    {Plugin(composed.Recipe.Schedule)}, alpha {Number(composed.Recipe.Alpha0)}",
        .. Others("dropout", composed.Recipe.Masks),
        .. Others("transform", composed.Recipe.Transforms),
        .. Others("stop", composed.Recipe.StoppingRules),
        "",
        Time(composed.Plan, splits[0].Count),
        Memory(
            configuration.Run.Precision == Precision.Single
                ? RunMemory.Of<float>(composed.Recipe, composed.Plan, splits[0].Count)
                : RunMemory.Of<double>(composed.Recipe, composed.Plan, splits[0].Count),
            configuration.Run.Precision),
    ];

    private static IEnumerable<IReadOnlyList<string>> Layers(Recipe recipe) =>
        recipe.Architecture.Layers.Select((layer, index) => (IReadOnlyList<string>)
        [
            $"{index + 1}",
            $"{recipe.Architecture.FanIn(index + 1)} -> {layer.Units}",
            string.Join(" ", EntriesOf(recipe.Architecture, index + 1).Select(entry => entry.Name)),
            $"{EntriesOf(recipe.Architecture, index + 1).Sum(entry => entry.Length)}",
            Kebab(layer.Activation.Kind),
            layer.Normalization is null ? "" : $"{Plugin(layer.Normalization)} {Kebab(layer.Place)}{(layer.IsMeasured ? ", full-pass statistics" : "")}",
            index < recipe.Architecture.HiddenLayers ? string.Join(", ", recipe.Masks.Where(mask => mask.Covers(index + 1)).Select(mask => Mask(mask, index + 1))) : "",
        ]);

    // What a mask does to one layer: its options that have a number for each.
    private static string Mask(IActivationMask mask, int layer) => string.Join(" ", mask.GetType().GetProperties()
        .Where(property => property.PropertyType == typeof(PerLayer))
        .Select(property => $"{JsonNamingPolicy.CamelCase.ConvertName(property.Name)} {Number(((PerLayer)property.GetValue(mask)!)[layer])}"));

    private static IEnumerable<Entry> EntriesOf(Architecture network, int layer) => network.Layout.Entries.Where(entry => entry.Layer == layer);

    private static IEnumerable<string> Chain(Recipe recipe)
    {
        string[] steps =
        [
            "gradient of the loss",
            .. recipe.Chain.Penalties.Select(link => $"+ {Link(link.Rule, link.Only, recipe)}"),
            .. recipe.Chain.Links.Select(link => Link(link.Rule, link.Only, recipe)),
            "theta - alpha * direction",
            .. recipe.Chain.Projections.Select(link => Link(link.Rule, link.Only, recipe)),
        ];
        return steps.Select((step, index) => $"{(index == 0 ? "chain" : ""),-12}{index + 1}. {step}");
    }

    private static string Link(ITiled rule, Only only, Recipe recipe)
    {
        var covered = only.In(recipe.Architecture.Layout);
        var on = covered.Length == recipe.Architecture.Layout.Entries.Length ? "" : $"  on {string.Join(" ", covered.Select(entry => entry.Name))}";
        var slots = rule.Slots.Count == 0 ? "" : $"  slots {string.Join(" ", rule.Slots.Select(slot => slot.Name))}";
        return $"{Plugin(rule)}{on}{slots}";
    }

    private static IEnumerable<string> Others(string name, IEnumerable<IPlugin> plugins) => plugins.Select(plugin => $"{name,-12}{Plugin(plugin)}");

    private static string Time(Plan plan, int examples) =>
        $"time        {plan.Epochs} epochs of {plan.StepsPerEpoch(examples)} steps, {(plan.Accumulate > 1 ? $"{plan.Accumulate} mini-batches of " : "")}{(plan.BatchSize is { } size ? $"{Math.Min(size, examples)}" : "all")} examples each";

    private static string Memory(RunMemory memory, Precision precision) =>
        $"memory      {Size(memory.Total)} besides the data, {Kebab(precision)} precision: parameters {Size(memory.Parameters)}, slots {Size(memory.Slots)}, " +
        $"copies {Size(memory.Copies)}, gradient {Size(memory.Gradient)}, batch {Size(memory.Batch)}, activations {Size(memory.Activations)}, " +
        $"evaluation {Size(memory.Evaluation)}, order {Size(memory.Order)}";

    private static string Plugin(IPlugin plugin)
    {
        var name = PluginText.NameOf(plugin);
        var options = plugin.GetType().GetConstructors()[0].GetParameters()
            .Select(parameter => (parameter.Name, Value: plugin.GetType().GetProperty(parameter.Name ?? "", BindingFlags.IgnoreCase | BindingFlags.Public | BindingFlags.Instance)?.GetValue(plugin)))
            .Where(option => option.Value is not null)
            .Select(option => $"{JsonNamingPolicy.CamelCase.ConvertName(option.Name ?? "")} {(option.Value is IPlugin inner ? Plugin(inner) : OptionText.Value(option.Value))}");
        var text = string.Join(", ", options);
        return text.Length == 0 ? name : $"{name} ({text})";
    }

    private static string Size(long bytes) => bytes switch
    {
        < 1 << 10 => $"{bytes} B",
        < 1 << 20 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1024.0:F1} KiB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1048576.0:F1} MiB"),
    };

    private static string Kebab(Enum value) => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());

    private static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
