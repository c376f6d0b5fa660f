using System.Collections.Immutable;
using LanguageExt;
using Pipeline.Host.Config;
using Pipeline.Host.Config.Json;
using Pipeline.Host.Loading;
using Pipeline.Host.Loading.Binding;
using static Pipeline.Host.Config.Validated;

namespace Pipeline.Host.Locking;

/// <summary>From the JSON of a lock file to what it says.</summary>
internal static class LockReading
{
    private const int HashLength = 64;

    /// <summary>The file, or everything that is wrong with it.</summary>
    public static Validation<ConfigError, LockFile> Of(JsonTree tree) =>
        from content in Binder.Bind<Content>(tree, null)
        from plugins in Collect(content.Plugins.All.Select(member => Plugin(member.Name, member.Value)))
        select new LockFile(content.Suite, plugins);

    private static Validation<ConfigError, LockedPlugin> Plugin(string alias, Entry entry) =>
        from points in Collect(entry.Provides.All.Select(point => Rules(point.Name, point.Value, point.Place)))
        from files in Collect(entry.Files.All.Select(File))
        select new LockedPlugin(alias, entry.Path, entry.Contract, [.. points.SelectMany(rules => rules)], files);

    private static Validation<ConfigError, ImmutableArray<LockedRule>> Rules(string point, Members<Standing> rules, Place place) =>
        Enum.GetValues<ExtensionPoint>().Where(known => known.Text() == point).ToArray() is [var found]
            ? Right(rules.All.Select(rule => new LockedRule(found, rule.Name, rule.Value)).ToImmutableArray())
            : Wrong<ImmutableArray<LockedRule>>(new(
                place, $"unknown extension point '{point}'", Nearest.Remedy(point, [.. Enum.GetValues<ExtensionPoint>().Select(known => known.Text())])));

    private static Validation<ConfigError, HashedFile> File((string Name, string Value, Place Place) file) =>
        file.Value.Length == HashLength && file.Value.All(char.IsAsciiHexDigitLower)
            ? Right(new HashedFile(file.Name, file.Value))
            : Wrong<HashedFile>(new(file.Place, $"'{file.Value}' is no SHA-256: 64 digits from 0 to f were expected"));

    /// <summary>The file's members.</summary>
    public sealed record Content(int Format, string Suite, Members<Entry> Plugins);

    /// <summary>The members of one DLL.</summary>
    public sealed record Entry(string Path, Standing Verdict, Members<Members<Standing>> Provides, Members<string> Files, string? Contract = null);
}
