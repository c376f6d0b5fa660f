using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using LanguageExt;
using Pipeline.Host.Config;
using Pipeline.Host.Config.Json;
using Pipeline.Kernel.Search;

namespace Pipeline.Host.Search;

/// <summary>A hyper-parameter of the configuration that a study searches.</summary>
/// <param name="Path">Where its value stands, <c>pipeline.optimizer.options.beta</c>; <c>[]</c> stands for every item of a list.</param>
/// <param name="Scale">Where its values lie.</param>
/// <param name="Choices">The alternatives, for a choice.</param>
/// <param name="Place">What gave it.</param>
/// <param name="Preset">The preset's name for it; null where the file names it.</param>
public sealed record SearchedParameter(
    string Path, IScale Scale, ImmutableArray<JsonTree> Choices, Place Place, string? Preset = null)
{
    /// <summary>The kernel's parameter.</summary>
    public Parameter Parameter => new(Path, Scale);

    /// <summary>How deep the path leads: what stands further up is set first.</summary>
    public int Depth => Path.Count(character => character is '.' or '[');

    /// <summary>The value at a u in [0, 1], as JSON that stands at the parameter's path.</summary>
    public JsonTree Value(double u)
    {
        var value = Scale.Quantile(u);
        return Choices.IsEmpty
            ? new(JsonValueKind.Number, value.ToString("R", CultureInfo.InvariantCulture), [], [], Place with { Path = $"$.{Path}" })
            : Choices[(int)value];
    }

    /// <summary>The u of a value that an earlier study tried; null where this one does not know it.</summary>
    public double? Unit(JsonNode? value) => Choices.IsEmpty
        ? value is JsonValue number && number.GetValueKind() == JsonValueKind.Number ? Scale.Inverse(number.GetValue<double>()) : null
        : Choices.IndexOf(Choices.FirstOrDefault(choice => JsonNode.DeepEquals(Node(choice), value))!) is var index and >= 0 ? Scale.Inverse(index) : null;

    /// <summary>The tree with the value at a u set, at every place that the path stands for.</summary>
    public Validation<ConfigError, JsonTree> Set(JsonTree tree, double u)
    {
        var value = Value(u);
        return SearchPath.Expand(Path, tree).Aggregate(
            Validated.Right(tree),
            (before, path) => from now in before
                              from next in Override.Put(now, [.. path], value, Place with { Path = $"$.{Path}" })
                              select next);
    }

    /// <summary>A JSON value without its places.</summary>
    internal static JsonNode? Node(JsonTree tree) => JsonNode.Parse(tree.ToString());
}
