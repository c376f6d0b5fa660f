using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Pipeline.Host.Config;
using Pipeline.Host.Config.Json;

namespace Pipeline.Host.Search;

/// <summary>The path of a searched value: that of an override, in which <c>[]</c> stands for every item of a list.</summary>
internal static class SearchPath
{
    private const string Every = "[]";

    /// <summary>Whether the text is a path.</summary>
    public static bool IsPath(string path) => OverridePath.Segments(path.Replace(Every, "[0]", StringComparison.Ordinal)) is not null;

    /// <summary>The paths that it stands for in a tree, as names and <c>[index]</c>es.</summary>
    public static IEnumerable<ImmutableArray<string>> Expand(string path, JsonTree tree)
    {
        var cut = path.IndexOf(Every, StringComparison.Ordinal);
        return cut < 0
            ? [OverridePath.Segments(path) ?? []]
            : Enumerable.Range(0, Items(path[..cut], tree)).SelectMany(index =>
                Expand(string.Create(CultureInfo.InvariantCulture, $"{path[..cut]}[{index}]{path[(cut + Every.Length)..]}"), tree));
    }

    private static int Items(string path, JsonTree tree) =>
        (OverridePath.Segments(path) ?? []).Aggregate((JsonTree?)tree, (at, segment) =>
            segment[0] != '[' ? at?[segment]
            : int.Parse(segment.AsSpan(1, segment.Length - 2), CultureInfo.InvariantCulture) is var index && index < at?.Items.Length ? at.Items[index]
            : null) is { Kind: JsonValueKind.Array } list ? list.Items.Length : 0;
}
