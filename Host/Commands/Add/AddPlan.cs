using System.Collections.Immutable;
using System.Text.Json;
using LanguageExt;
using Pipeline.Host.Config;
using Pipeline.Host.Config.Json;
using Pipeline.Host.Loading;
using static Pipeline.Host.Config.Validated;

namespace Pipeline.Host.Commands.Add;

/// <summary>What adding a plugin will do, decided before any of it is done.</summary>
/// <param name="Plugin">The plugin.</param>
/// <param name="Alias">What the configuration will call its DLL.</param>
/// <param name="Folder">Where its files will lie.</param>
/// <param name="Path">The DLL's path as the configuration will write it.</param>
/// <param name="Changes">Every file of the folder, before and after.</param>
/// <param name="Before">The alias' path as it stands in the configuration; null where it does not.</param>
/// <param name="Text">The configuration with the plugin in it.</param>
internal sealed record AddPlan(
    Incoming Plugin, string Alias, string Folder, string Path, ImmutableArray<FileChange> Changes, string? Before, byte[] Text)
{
    /// <summary>Whether all of it is there already, to the byte.</summary>
    public bool IsDone => Before == Path && !Changes.Any(change => change.IsChange);

    /// <summary>The plan, or why the configuration cannot take the plugin.</summary>
    public static Validation<ConfigError, AddPlan> Of(Incoming plugin, ConfigurationFile file, AddSettings settings)
    {
        var alias = settings.Alias ?? AliasOf(plugin.Name);
        var folder = System.IO.Path.GetFullPath(settings.To ?? System.IO.Path.Combine(file.Folder, "plugins", plugin.Name));
        var path = Relative(file.Folder, System.IO.Path.Combine(folder, plugin.Dll));
        var named = file.Tree["plugins"]?[alias] ?? (file.Tree["plugins"] is null ? OfHost(alias, file.Tree.Place) : null);
        return from place in Right(folder).And(OutsideRoots(folder, file))
               from free in Right(folder).And(Occupied(plugin, folder, file))
               let changes = FileChange.Of(folder, plugin.Files).ToImmutableArray()
               from mine in Right(folder).And(Replaced(alias, named, folder, file.Resolve(path), changes, file, settings))
               from text in PluginsSection.With(File.ReadAllBytes(file.Path), file.Tree.Place.File, alias, path)
               select new AddPlan(plugin, alias, folder, path, changes, named?.Text, text);
    }

    private static string AliasOf(string name) => string.Join('-', JsonNamingPolicy.KebabCaseLower.ConvertName(name)
        .Split([.. name.Where(character => !char.IsAsciiLetterOrDigit(character)), '-'], StringSplitOptions.RemoveEmptyEntries));

    private static JsonTree? OfHost(string alias, Place place) =>
        PluginReference.OfHost(place).FirstOrDefault(own => own.Alias == alias) is { } found ? JsonTree.OfText(found.Path, place) : null;

    private static string Relative(string from, string path) =>
        System.IO.Path.GetRelativePath(from, path) is var relative && relative.StartsWith("..", StringComparison.Ordinal) ? path : relative.Replace('\\', '/');

    private static IEnumerable<ConfigError> OutsideRoots(string folder, ConfigurationFile file)
    {
        var roots = file.RootFolders().Select(root => RealPath.Of(root) ?? root).ToArray();
        var real = RealPath.Of(folder) ?? folder;
        return roots.Any(root => RealPath.IsWithin(real, root))
            ? []
            : [new(file.Tree.Place, $"{real} lies outside the roots {string.Join(", ", roots)}", "name another folder with --to, or add this one to $.roots", "P031")];
    }

    // What holds no such DLL is no folder of the plugin, and may be anything.
    private static IEnumerable<ConfigError> Occupied(Incoming plugin, string folder, ConfigurationFile file) =>
        File.Exists(folder) ? [new(file.Tree.Place, $"{folder} is a file", "name another folder with --to")]
        : Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any() && !File.Exists(System.IO.Path.Combine(folder, plugin.Dll))
            ? [new(file.Tree.Place, $"the folder {folder} is not empty, and holds no {plugin.Dll}", "name another with --to, or delete it")]
        : [];

    private static IEnumerable<ConfigError> Replaced(
        string alias, JsonTree? named, string folder, string dll, ImmutableArray<FileChange> changes, ConfigurationFile file, AddSettings settings)
    {
        var isOwn = named is not null && file.Resolve(named.Text) == dll;
        var differs = string.Join("; ", changes.Where(change => change.IsChange));
        return isOwn && differs.Length == 0 ? []
            : named is not null && !settings.Replace ? [new(named.Place, $"the alias '{alias}' is taken, by {named.Text}{(isOwn ? $" ({differs})" : "")}", "--replace replaces it, --alias names another")]
            : !isOwn && differs.Length > 0 && changes.Any(change => change.Before is not null) ? [new(file.Tree.Place, $"the folder {folder} is not that of '{alias}', and holds other files ({differs})", "name another with --to, or delete it")]
            : [];
    }
}
