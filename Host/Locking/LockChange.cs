using System.Collections.Immutable;
using Pipeline.Host.Loading;

namespace Pipeline.Host.Locking;

/// <summary>What became of one DLL between two lock files.</summary>
/// <param name="Before">What was locked; null where it is new.</param>
/// <param name="After">What is there now; null where it is gone.</param>
public sealed record LockChange(LockedPlugin? Before, LockedPlugin? After)
{
    /// <summary>What <c>plugins.json</c> calls the DLL.</summary>
    public string Alias => (After ?? Before)!.Alias;

    /// <summary>Whether anything differs.</summary>
    public bool IsChange =>
        Before is null || After is null || Before.Path != After.Path || Before.Contract != After.Contract
        || !Files.IsEmpty || !Gained.IsEmpty || !Lost.IsEmpty || !Judged.IsEmpty;

    /// <summary>Files that differ: name, hash before, hash now.</summary>
    public ImmutableArray<(string Name, string? Before, string? After)> Files =>
    [
        .. from name in Names(Before).Union(Names(After)).Order(StringComparer.Ordinal)
           let hashes = (Hash(Before, name), Hash(After, name))
           where hashes.Item1 != hashes.Item2
           select (name, hashes.Item1, hashes.Item2),
    ];

    /// <summary>Plugins that it did not provide before.</summary>
    public ImmutableArray<LockedRule> Gained => [.. Rules(After).ExceptBy(Rules(Before).Select(Key), Key)];

    /// <summary>Plugins that it no longer provides.</summary>
    public ImmutableArray<LockedRule> Lost => [.. Rules(Before).ExceptBy(Rules(After).Select(Key), Key)];

    /// <summary>Plugins whose check came to something else: the plugin as it was, and as it is.</summary>
    public ImmutableArray<(LockedRule Before, LockedRule After)> Judged =>
        [.. Rules(Before).Join(Rules(After), Key, Key, (before, after) => (before, after)).Where(pair => pair.before != pair.after)];

    /// <summary>The changes of all DLLs that are in either file, ordered by alias.</summary>
    public static ImmutableArray<LockChange> Between(LockFile before, LockFile after) =>
    [
        .. from alias in before.Plugins.Concat(after.Plugins).Select(plugin => plugin.Alias).Distinct().Order(StringComparer.Ordinal)
           select new LockChange(before.Find(alias), after.Find(alias)),
    ];

    private static (ExtensionPoint Point, string Name) Key(LockedRule rule) => (rule.Point, rule.Name);

    private static IEnumerable<LockedRule> Rules(LockedPlugin? plugin) => plugin is null ? [] : plugin.Provides;

    private static IEnumerable<string> Names(LockedPlugin? plugin) => plugin is null ? [] : plugin.Files.Select(file => file.Name);

    private static string? Hash(LockedPlugin? plugin, string name) => plugin?.Files.FirstOrDefault(file => file.Name == name)?.Sha256;
}
