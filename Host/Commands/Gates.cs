using System.Collections.Immutable;
using System.Diagnostics;
using Pipeline.Host.Checking;
using Pipeline.Host.Config;
using Pipeline.Host.Config.Json;
using Pipeline.Host.Loading;

namespace Pipeline.Host.Commands;

/// <summary>The gate of commands that train, and what it tells the user.</summary>
internal static class Gates
{
    private const int Named = 4;

    /// <summary>Lets the plugins be made that a configuration uses and that may train.</summary>
    /// <param name="session">Settings and log.</param>
    /// <param name="used">The plugins that a configuration uses.</param>
    /// <param name="beside">Configurations that will train after this one.</param>
    public static Func<JsonTree, Catalog, Catalog> Of(
        Session session, Func<JsonTree, Catalog, IEnumerable<PluginUse>> used, params IEnumerable<ConfigurationFile> beside) => (tree, catalog) =>
    {
        var (gate, watch) = (Open(session), Stopwatch.StartNew());
        if (!gate.Opened)
        {
            gate.Judge(catalog, [.. beside.Select(file => file.Tree).Prepend(tree).SelectMany(one => used(one, catalog))], session.Token);
        }

        var admitted = gate.Admit(catalog, [.. used(tree, catalog)], session.Token);
        session.Log.Debug(
            "admission: {Assemblies} DLLs in {Loading:F1} ms, verdicts in {Verdicts:F1} ms",
            catalog.Assemblies.Length, catalog.Took.TotalMilliseconds, watch.Elapsed.TotalMilliseconds);
        return Warned(session, admitted);
    };

    /// <summary>Lets some plugins of a catalog be made.</summary>
    public static Catalog Admit(Session session, Catalog catalog, IEnumerable<PluginUse> used) =>
        Warned(session, Open(session).Admit(catalog, [.. used], session.Token));

    private static Gate Open(Session session)
    {
        var suite = SuiteVersion.Read();
        return new(suite, new(VerdictCache.Of(suite), Limits.Default, Observed(session)), session.Settings.AllowsUnchecked);
    }

    private static CheckObserver Observed(Session session) => new(
        Begins: candidates => session.Log.Information(
            "checking {Plugins:l}: once for {What:l}", Names(candidates), candidates.All(one => one.Configured is null) ? "these DLLs" : "these options"),
        Ends: (_, _) => { },
        Waits: () => session.Log.Information("another process checks the same plugins; waiting for it"),
        Took: time => session.Log.Debug("checked in {Seconds:F1} s", time.TotalSeconds));

    private static string Names(ImmutableArray<Candidate> candidates)
    {
        var names = candidates.Select(one => one.Plugin.Name).ToArray();
        var shown = string.Join(", ", names.Take(Named));
        var files = string.Join(", ", candidates.Select(one => one.File.Alias).Distinct());
        return names.Length > Named ? $"{shown} and {names.Length - Named} more of {files}" : $"{shown} of {files}";
    }

    private static Catalog Warned(Session session, Catalog catalog)
    {
        foreach (var unproven in (catalog.Admission?.Plugins ?? []).Where(admitted => admitted.IsUnproven))
        {
            session.Log.Warning(
                "{Plugin:l} of {Assembly:l} trains UNPROVEN (--allow-unchecked): {Standing:l}",
                unproven.Plugin.Name,
                unproven.Plugin.Assembly,
                unproven.Standing == Standing.Failed ? "it failed its check" : "nobody has checked it");
        }

        return catalog;
    }
}
