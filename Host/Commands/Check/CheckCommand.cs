using System.Collections.Immutable;
using System.CommandLine;
using LanguageExt;
using LanguageExt.Common;
using Pipeline.Host.Checking;
using Pipeline.Host.Loading;
using Pipeline.Host.Output;
using static LanguageExt.Prelude;

namespace Pipeline.Host.Commands.Check;

/// <summary><c>check</c>: whether plugins keep the laws of their extension points, found out in a child process.</summary>
public static class CheckCommand
{
    /// <summary>The command.</summary>
    public static Command Define(CommonOptions common, Terminal terminal)
    {
        var options = new CheckOptions();
        var command = new Command("check", "Checks in a child process whether plugins keep the laws: of DLLs, or of the configuration's.");
        options.AddTo(command);
        command.SetAction(parsed => Execution.Run(terminal, common.Read(parsed), session => Run(session, options.Read(parsed))));
        return command;
    }

    /// <summary>Checks and tells.</summary>
    public static Eff<ExitCode> Run(Session session, CheckSettings settings) =>
        from opened in settings.Files.IsEmpty ? CheckedFiles.OfConfiguration(session.Settings) : CheckedFiles.Named(settings.Files)
        from names in Known(opened, settings.Plugins)
        from results in Eff(() => Judged(session, settings, opened.Catalogs, names, opened.Uses))
        from code in EffMaybe(() => Told(session, settings, opened, results))
        select code;

    private static Eff<ImmutableArray<string>> Known(CheckedFiles opened, ImmutableArray<string> names)
    {
        var known = opened.Plugins.Select(plugin => plugin.Name).Distinct().ToArray();
        return names.FirstOrDefault(name => !known.Contains(name)) is { } unknown && opened.Faults.IsEmpty
            ? FailEff<ImmutableArray<string>>(Failures.Configuration(
                $"--plugin {unknown}: no DLL provides it; {Loading.Binding.Nearest.Remedy(unknown, [.. known])}"))
            : SuccessEff(names);
    }

    /// <summary>The verdicts on plugins, with the progress shown.</summary>
    /// <param name="session">The terminal.</param>
    /// <param name="settings">Limits, and how it is told.</param>
    /// <param name="catalogs">What the DLLs provide.</param>
    /// <param name="names">The plugins to check; all where there are none.</param>
    /// <param name="uses">Where a configuration uses them.</param>
    internal static CheckResults Judged(
        Session session, CheckSettings settings, ImmutableArray<Catalog> catalogs, ImmutableArray<string> names, ImmutableArray<PluginUse> uses)
    {
        var suite = SuiteVersion.Read();
        var shown = settings.Json ? session with { Settings = session.Settings with { Verbosity = Verbosity.Quiet } } : session;
        var chosen = catalogs.Select(catalog => (Catalog: catalog, Plugins: catalog.Plugins.Where(plugin => names.IsEmpty || names.Contains(plugin.Name)).ToArray())).ToArray();
        return CheckProgressBar.Around(shown, chosen.Sum(one => one.Plugins.DistinctBy(plugin => plugin.Type).Count()), ended =>
        {
            var verdicts = new Verdicts(VerdictCache.Of(suite), settings.Limits, new(
                Begins: _ => { },
                Ends: ended,
                Waits: () => session.Log.Information("another process checks the same plugins; waiting for it"),
                Took: _ => { }));
            return new CheckResults(suite, settings.Limits.Seed, [.. chosen.SelectMany(one => Verdicts.AsUsed(
                one.Catalog, one.Plugins, uses, candidates => verdicts.Of(candidates, settings.Fresh, session.Token)))]);
        });
    }

    private static Fin<ExitCode> Told(Session session, CheckSettings settings, CheckedFiles opened, CheckResults results)
    {
        foreach (var line in settings.Json ? [CheckJson.Of(results)] : CheckText.Lines(results, settings.Laws))
        {
            session.Terminal.Out.WriteLine(line);
        }

        session.Terminal.Out.Flush();
        string[] faults = [.. opened.Faults, .. results.Faults];
        return faults.Length == 0
            ? FinSucc(ExitCode.Success)
            : FinFail<ExitCode>(Error.New((int)(opened.Faults.IsEmpty ? results.ExitCode : ExitCode.Plugin), string.Join(Environment.NewLine, faults)));
    }
}
