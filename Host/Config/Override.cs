using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using LanguageExt;
using Pipeline.Host.Config.Json;
using static Pipeline.Host.Config.Validated;

namespace Pipeline.Host.Config;

/// <summary><c>--set path=value</c>: puts a value into the tree as if the file gave it.</summary>
public static class Override
{
    /// <summary>The tree with all values set, in order.</summary>
    /// <param name="tree">The file's tree.</param>
    /// <param name="sets"><c>data.split.fold=2</c>, <c>pipeline.optimizer[0].use=adam</c>; the value is JSON, or else a string.</param>
    public static Validation<ConfigError, JsonTree> Apply(JsonTree tree, IEnumerable<string> sets) =>
        sets.Aggregate(Right(tree), (before, set) => from now in before from next in Apply(now, set) select next);

    private static Validation<ConfigError, JsonTree> Apply(JsonTree tree, string set)
    {
        var place = new Place($"--set {set}") { Folder = tree.Place.Folder };
        var cut = set.IndexOf('=', StringComparison.Ordinal);
        var path = cut < 0 ? set : set[..cut];
        path = path.StartsWith("$.", StringComparison.Ordinal) ? path[2..] : path;
        return cut < 0 || OverridePath.Segments(path) is not { } segments
            ? Wrong<JsonTree>(new(place, "expected path=value", "for example data.split.fold=2 or pipeline.optimizer[0].use=adam"))
            : from value in Value(set[(cut + 1)..], place with { Path = $"$.{path}" })
              from next in Put(tree, segments, value, place)
              select next;
    }

    // What is no JSON is a string, so that --set run.name=first needs no quotes.
    private static Validation<ConfigError, JsonTree> Value(string text, Place place) =>
        JsonReading.Read(Encoding.UTF8.GetBytes(text), place.File, place.Path, place.Folder)
            .Match(tree => Right(Unplaced(tree)), _ => Right(JsonTree.OfText(text, place)));

    private static JsonTree Unplaced(JsonTree tree) => tree with
    {
        Place = tree.Place with { Line = 0, Column = 0 },
        Items = [.. tree.Items.Select(Unplaced)],
        Members = [.. tree.Members.Select(member => member with { Value = Unplaced(member.Value), Place = member.Place with { Line = 0, Column = 0 } })],
    };

    /// <summary>The tree with a value put at a path.</summary>
    /// <param name="tree">The tree.</param>
    /// <param name="path">Names and <c>[index]</c>es.</param>
    /// <param name="value">The value.</param>
    /// <param name="set">What errors point at.</param>
    internal static Validation<ConfigError, JsonTree> Put(JsonTree tree, ImmutableArray<string> path, JsonTree value, Place set) =>
        path.IsEmpty ? Right(value)
        : path[0].StartsWith('[') ? Item(tree, path, value, set)
        : tree.Kind == JsonValueKind.Object ? Member(tree, path, value, set)
        : tree.Kind == JsonValueKind.String && path[0] is "use" or "options" or "only"
            ? Member(JsonTree.EmptyObject(tree.Place) with { Members = [new("use", tree, tree.Place)] }, path, value, set)
        : Wrong<JsonTree>(new(set, $"{tree.Place.Path} is no object and has no '{path[0]}'"));

    private static Validation<ConfigError, JsonTree> Member(JsonTree tree, ImmutableArray<string> path, JsonTree value, Place set)
    {
        var name = path[0];
        var place = set with { Path = tree.Place.Member(name).Path };
        var member = tree.Members.FirstOrDefault(member => member.Name == name) ?? new(name, JsonTree.EmptyObject(place), place);
        return Put(member.Value, path[1..], value, set).Map(next => tree with
        {
            Members = tree[name] is null
                ? tree.Members.Add(member with { Value = next })
                : tree.Members.Replace(member, member with { Value = next }),
        });
    }

    private static Validation<ConfigError, JsonTree> Item(JsonTree tree, ImmutableArray<string> path, JsonTree value, Place set)
    {
        var index = int.Parse(path[0].AsSpan(1, path[0].Length - 2), CultureInfo.InvariantCulture);
        return tree.Kind != JsonValueKind.Array ? Wrong<JsonTree>(new(set, $"{tree.Place.Path} is no list and has no {path[0]}"))
            : index >= tree.Items.Length ? Wrong<JsonTree>(new(set, $"{tree.Place.Path} has {tree.Items.Length} items and no {path[0]}"))
            : Put(tree.Items[index], path[1..], value, set).Map(next => tree with { Items = tree.Items.SetItem(index, next) });
    }
}
