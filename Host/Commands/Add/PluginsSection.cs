using System.Collections.Immutable;
using System.Text.Json;
using LanguageExt;
using Pipeline.Host.Config;
using Pipeline.Host.Config.Json;
using Pipeline.Host.Loading;
using Pipeline.Host.Runs;
using static Pipeline.Host.Config.Validated;

namespace Pipeline.Host.Commands.Add;

/// <summary>Puts a DLL into the section <c>plugins</c> of a configuration's text; nothing else in it changes.</summary>
internal static class PluginsSection
{
    private const string Name = "plugins";

    private static readonly byte[] Mark = [0xEF, 0xBB, 0xBF];

    /// <summary>The text with the alias in it.</summary>
    /// <param name="text">The configuration's bytes.</param>
    /// <param name="file">What errors call it.</param>
    /// <param name="alias">The DLL's alias; one that is there already gets the new path.</param>
    /// <param name="path">The DLL's path.</param>
    public static Validation<ConfigError, byte[]> With(byte[] text, string file, string alias, string path)
    {
        var mark = text.AsSpan().StartsWith(Mark) ? Mark : [];
        var body = text[mark.Length..];
        byte[] changed = [.. mark, .. Changed(body, alias, path)];
        return from before in JsonReading.Read(text, file)
               from after in JsonReading.Read(changed, file)
               from same in Holds(before, after, alias, path) ? Right(changed) : Wrong<byte[]>(new(
                   before.Place, "the section plugins is laid out in a way that cannot be added to", $"add it by hand: {Member(alias, path)}"))
               select same;
    }

    private static byte[] Changed(byte[] body, string alias, string path) => ObjectText.Find(body, Name) switch
    {
        { } section when section.Members.Any(member => member.Name == alias) => section.Replace(body, alias, Text(path)),
        { } section => section.Add(body, Member(alias, path)),
        null when ObjectText.Find(body, null) is { } whole && whole.Members.All(member => member.Name != Name) => whole.Add(body, Section(alias, path)),
        _ => body,
    };

    // A file without the section has the host's five plugins: one with it names them.
    private static string Section(string alias, string path) =>
        $"{Text(Name)}: {{\n{string.Concat(OfHost().Append((alias, path)).Select(plugin => $"  {Member(plugin.Item1, plugin.Item2)},\n")).TrimEnd(',', '\n')}\n}}";

    private static IEnumerable<(string Alias, string Path)> OfHost() =>
        from plugin in PluginReference.OfHost(new(""))
        select (plugin.Alias, $"{{host}}/{Path.GetRelativePath(AppContext.BaseDirectory, plugin.Path).Replace('\\', '/')}");

    private static string Member(string alias, string path) => $"{Text(alias)}: {Text(path)}";

    private static string Text(string text) => JsonSerializer.Serialize(text, RunJson.Line);

    // All members but the section are the same, and so are all plugins but this one.
    private static bool Holds(JsonTree before, JsonTree after, string alias, string path) =>
        after[Name]?[alias] is { Kind: JsonValueKind.String } added && added.Text == path
        && Others(before).SequenceEqual(Others(after))
        && Aliases(before).SequenceEqual(Aliases(after).Where(one => one.Name != alias || before[Name]?[alias] is not null), Comparison(alias));

    private static ImmutableArray<(string Name, string Text)> Others(JsonTree tree) =>
        [.. tree.Members.Where(member => member.Name != Name).Select(member => (member.Name, member.Value.ToString()))];

    private static IEnumerable<(string Name, string Text)> Aliases(JsonTree tree) => tree[Name] is { } section
        ? section.Members.Select(member => (member.Name, member.Value.Text))
        : OfHost();

    private static IEqualityComparer<(string Name, string Text)> Comparison(string alias) =>
        EqualityComparer<(string Name, string Text)>.Create((one, other) => one.Name == other.Name && (one.Name == alias || one.Text == other.Text), one => one.Name.GetHashCode(StringComparison.Ordinal));
}
