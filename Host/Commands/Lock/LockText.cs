using Pipeline.Host.Loading;
using Pipeline.Host.Locking;
using Pipeline.Host.Output;

namespace Pipeline.Host.Commands.Lock;

/// <summary>The changes of a lock file as lines: one for each thing that changed, behind the DLL's alias.</summary>
internal static class LockText
{
    private const int Digits = 8;

    /// <summary>The lines of all DLLs.</summary>
    public static IEnumerable<string> Lines(IReadOnlyList<LockChange> changes) => Columns.Align([.. changes.SelectMany(change =>
        Facts(change).Select((fact, index) => (string[])["", index == 0 ? change.Alias : "", fact]))]);

    private static IEnumerable<string> Facts(LockChange change) => change switch
    {
        { IsChange: false } => ["unchanged"],
        { Before: null, After: { } added } => Added(added),
        { After: null } => ["removed"],
        { Before: { } before, After: { } after } => Changed(change, before, after),
        _ => [],
    };

    private static IEnumerable<string> Added(LockedPlugin plugin) =>
    [
        $"added: {plugin.Path}",
        .. plugin.Files.Select(file => $"{file.Name} {file.Sha256[..Digits]}"),
        .. from point in plugin.Provides.GroupBy(rule => rule.Point) select $"{point.Key.Text()}: {string.Join(", ", point.Select(rule => rule.Name))}",
        $"{Contract(plugin)}, {Verdict(plugin)}",
    ];

    private static IEnumerable<string> Changed(LockChange change, LockedPlugin before, LockedPlugin after) =>
    [
        .. change.Files.Select(file => $"{file.Name} {file.Before?[..Digits] ?? "(new)"} -> {file.After?[..Digits] ?? "(gone)"}"),
        .. before.Path == after.Path ? [] : (string[])[$"path {before.Path} -> {after.Path}"],
        .. Contract(before) == Contract(after) ? [] : (string[])[$"{Contract(before)} -> {Contract(after)}"],
        .. change.Gained.Select(rule => $"gained {Name(rule)}, {rule.Standing.Text()}"),
        .. change.Lost.Select(rule => $"lost {Name(rule)}"),
        .. change.Judged.Select(pair => $"{Name(pair.After)} {pair.Before.Standing.Text()} -> {pair.After.Standing.Text()}"),
    ];

    private static string Contract(LockedPlugin plugin) => plugin.Contract is { } contract ? $"contract {contract}" : "no contract";

    // Those that have the verdict are named where not all have it.
    private static string Verdict(LockedPlugin plugin) =>
        plugin.Standing.Text() + (plugin.Standing == Standing.Passed || plugin.Provides.All(rule => rule.Standing == plugin.Standing)
            ? ""
            : $": {string.Join(", ", plugin.Provides.Where(rule => rule.Standing == plugin.Standing).Select(rule => rule.Name))}");

    private static string Name(LockedRule rule) => $"{rule.Point.Text()} {rule.Name}";
}
