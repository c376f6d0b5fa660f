using System.Collections.Immutable;
using LanguageExt;
using Pipeline.Host.Checking;
using Pipeline.Host.Config;
using Pipeline.Host.Loading;
using static Pipeline.Host.Config.Validated;

namespace Pipeline.Host.Commands.Add;

/// <summary>What a plugin that is to be added turned out to be, before it is anywhere but in a temporary folder.</summary>
/// <param name="Catalog">The DLL and what it provides.</param>
/// <param name="Verdicts">What the check of each plugin came to; none that keeps it from training.</param>
internal sealed record Proof(Catalog Catalog, ImmutableArray<Judged> Verdicts)
{
    /// <summary>Unpacks the plugin into a temporary folder and loads it there, beside the configuration's other DLLs, and checks its laws.</summary>
    public static Validation<ConfigError, Proof> Of(AddPlan plan, ConfigurationFile file, Session session)
    {
        var folder = Directory.CreateTempSubdirectory("pipeline-add-");
        try
        {
            PluginFolder.Fill(folder.FullName, plan.Plugin.Files);
            var real = RealPath.Of(folder.FullName) ?? folder.FullName;
            var reference = new PluginReference(plan.Alias, Path.Combine(real, plan.Plugin.Dll), new(plan.Plugin.Source));
            return (from catalog in CatalogLoading.Load([reference], LoadingRules.Of(real))
                    from others in Without(plan.Alias, file).Catalog()
                    from unique in Right(catalog).And(Duplicates(catalog, others))
                    let verdicts = Checked(unique, session)
                    from proof in Right(new Proof(unique, verdicts)).And(verdicts.SelectMany(Broken))
                    select proof).MapFail(error => Renamed(error, real, plan.Plugin));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static ImmutableArray<Judged> Checked(Catalog catalog, Session session) => new Verdicts(
        VerdictCache.Of(SuiteVersion.Read()),
        Limits.Default,
        new(
            Begins: _ => { },
            Ends: (_, _) => { },
            Waits: () => session.Log.Information("another process checks the same plugins; waiting for it"),
            Took: _ => { })).Of(Candidate.Of(catalog, catalog.Plugins), fresh: false, session.Token);

    private static IEnumerable<ConfigError> Broken(Judged judged) =>
        from fault in judged.Verdict.Faults
        select judged.Candidate.File.Fault(fault.Code, fault.Sentence(judged.Candidate.Plugin.Name));

    private static ConfigurationFile Without(string alias, ConfigurationFile file) => file.Tree["plugins"] is not { } section ? file : file with
    {
        Tree = file.Tree with
        {
            Members = [.. file.Tree.Members.Select(member => member.Name != "plugins" ? member : member with
            {
                Value = section with { Members = [.. section.Members.Where(one => one.Name != alias)] },
            })],
        },
    };

    // The user knows the file by the name that was given.
    private static ConfigError Renamed(ConfigError error, string folder, Incoming plugin) => error with
    {
        Message = error.Message
            .Replace(Path.Combine(folder, plugin.Dll), plugin.Source, StringComparison.Ordinal)
            .Replace(folder, plugin.Source, StringComparison.Ordinal),
    };

    private static IEnumerable<ConfigError> Duplicates(Catalog added, Catalog others) =>
        from plugin in added.Plugins
        let same = others.Find(plugin.Name, plugin.Point)
        where same is not null
        select added.Assemblies[0].Fault(
            "P051",
            $"the {plugin.Point.Text()} '{plugin.Name}' is provided by {same.Assembly} already",
            $"give it another name, or replace that DLL: --alias {same.Assembly} --replace");
}
