using System.Collections.Immutable;
using LanguageExt;
using Pipeline.Host.Config;
using Pipeline.Host.Loading.Preflight;
using static Pipeline.Host.Config.Validated;

namespace Pipeline.Host.Loading;

/// <summary>From the DLLs that a file names to all that they provide.</summary>
public static class CatalogLoading
{
    /// <summary>The catalog of all DLLs, or the faults of every one that cannot be used.</summary>
    public static Validation<ConfigError, Catalog> Load(IEnumerable<PluginReference> references, LoadingRules rules) =>
        Load(references, rules, new Examiner(rules.Cache));

    private static Validation<ConfigError, Catalog> Load(IEnumerable<PluginReference> references, LoadingRules rules, Examiner examiner) =>
        from loaded in Collect(references.Select(reference => LoadOne(reference, rules, examiner)))
        let catalog = new Catalog([.. loaded.Select(one => one.File)], [.. loaded.SelectMany(one => one.Plugins).OrderBy(plugin => plugin.Point).ThenBy(plugin => plugin.Name, StringComparer.Ordinal)])
        {
            Warnings = [.. loaded.SelectMany(one => one.Warnings)],
        }
        from unique in Right(catalog).And(Duplicates(catalog))
        select unique;

    private static Validation<ConfigError, LoadedFile> LoadOne(PluginReference reference, LoadingRules rules, Examiner examiner) =>
        from path in Locate.Find(reference, rules)
        from file in Snapshot.Take(reference, path, rules)
        from said in Checked(file, rules)
        from examined in examiner.Examine(file)
        from plugins in OpenAssembly.Describe(examined.File)
        select new LoadedFile(examined.File, plugins, said.AddRange(examined.Warnings));

    private static Validation<ConfigError, ImmutableArray<ConfigError>> Checked(PluginFile file, LoadingRules rules)
    {
        var warnings = ImmutableArray.CreateBuilder<ConfigError>();
        foreach (var check in rules.Checks)
        {
            var said = check(file).ToArray();
            if (said.Any(one => !one.IsWarning))
            {
                return WrongAll<ImmutableArray<ConfigError>>(said.Where(one => !one.IsWarning));
            }

            warnings.AddRange(said);
        }

        return Right(warnings.ToImmutable());
    }

    private static IEnumerable<ConfigError> Duplicates(Catalog catalog) =>
        from same in catalog.Plugins.GroupBy(plugin => (plugin.Point, plugin.Name))
        where same.Count() > 1
        let files = catalog.Assemblies.Where(file => same.Any(plugin => plugin.Assembly == file.Alias)).ToArray()
        select files[^1].Fault(
            "P051",
            $"the {same.Key.Point.Text()} '{same.Key.Name}' is provided by {string.Join(" and by ", files.Select(file => $"{file.Alias} ({file.Path})"))}",
            "name one of the DLLs only");

    private sealed record LoadedFile(PluginFile File, ImmutableArray<PluginDescriptor> Plugins, ImmutableArray<ConfigError> Warnings);
}
