using System.Collections.Immutable;
using System.CommandLine;
using LanguageExt;
using Pipeline.Host.Locking;
using Pipeline.Host.Output;
using Pipeline.Host.Runs;
using Pipeline.Host.Search;
using static LanguageExt.Prelude;

namespace Pipeline.Host.Commands.Search;

/// <summary><c>search</c>: tries hyper-parameters, ranks them and writes the best configuration.</summary>
public static class SearchCommand
{
    /// <summary>The command.</summary>
    public static Command Define(CommonOptions common, Terminal terminal)
    {
        var options = new SearchOptions();
        var command = new Command("search", "Tries hyper-parameters on their scales and ranks them: random, grid, or coarse to fine.");
        options.AddTo(command);
        common.AddAllowUnchecked(command);
        command.SetAction(parsed => Execution.Run(
            terminal, options.Settings(common.Read(parsed), parsed), session => Run(session, options.Read(parsed))));
        return command;
    }

    /// <summary>Runs a new study, or goes on with one.</summary>
    public static Eff<ExitCode> Run(Session session, SearchRequest request) =>
        from given in Settings(session.Settings, request)
        from settings in request.Continue is { } study ? AsBegun(given, new(study)) : SuccessEff(given)
        from loaded in Loaded.ToTrain(session with { Settings = settings })
        from space in Lift.Of(() => SearchSpace.Of(loaded.File.Tree, loaded.Configuration, loaded.Catalog))
        from code in request.DryRun
            ? Eff(() => SpaceReport.Tell(session.Terminal, space, StudyPlan.StudyOf(loaded.Configuration, space), request.Json))
            : Searched(session with { Settings = settings }, request, loaded, space)
        select code;

    private static Eff<ExitCode> Searched(Session session, SearchRequest request, Loaded loaded, SearchSpace space) =>
        from plan in StudyPlan.Of(session, request, loaded, space)
        from folder in request.Continue is { } study ? SuccessEff(new StudyFolder(Path.GetFullPath(study))) : NewStudy.Of(session.Settings, loaded, plan.File)
        from code in Eff(() => Finish(session, request, plan, folder, Trials(session, request, plan, folder)))
        select code;

    // A study goes on as it began: with the configuration in its folder.
    private static Eff<CommonSettings> Settings(CommonSettings settings, SearchRequest request) => EffMaybe(() =>
        request.Continue is not { } study ? FinSucc(settings)
        : request.WarmStart is not null ? FinFail<CommonSettings>(Failures.Configuration("--continue and --warm-start: a study goes on, or a new one begins; leave one out"))
        : !File.Exists(new StudyFolder(study).Study) ? FinFail<CommonSettings>(Failures.Configuration($"{study}: this is no folder of a study; name one that search has made"))
        : settings.Overrides.Any(set => !set.StartsWith("search.trials=", StringComparison.Ordinal))
            ? FinFail<CommonSettings>(Failures.Configuration("--continue: a study goes on with the configuration that it began with; start a new one with --warm-start to change it"))
        : FinSucc(settings with { Config = new StudyFolder(study).Config }));

    // Nor with other plugins; where some were unproven, its user gave leave then.
    private static Eff<CommonSettings> AsBegun(CommonSettings settings, RunFolder folder) =>
        from checks in Lift.Of(() => AdmissionCheck.Of(folder, "study", "search --warm-start"))
        select settings with { Checks = checks, AllowsUnchecked = settings.AllowsUnchecked || AdmissionReading.HasUnproven(folder) };

    private static ImmutableArray<TrialRow> Trials(Session session, SearchRequest request, StudyPlan plan, StudyFolder folder)
    {
        var before = folder.Read();
        AtomicFile.Write(folder.Trials, System.Text.Encoding.UTF8.GetBytes(string.Concat(before.Select(row => row.ToJson() + "\n"))));
        using var file = new StreamWriter(folder.Trials, append: true) { AutoFlush = true, NewLine = "\n" };
        var seen = before.ToList();
        return TrialProgress.Around(
            session.Terminal, request.Json ? Verbosity.Quiet : session.Settings.Verbosity, before.Count, plan.Study.Count, shown => StudyRun.Run(
                plan.Study,
                plan.Metric,
                before,
                plan.Workers,
                plan.Run.Run,
                row =>
                {
                    file.WriteLine(row.ToJson());
                    seen.Add(row);
                    shown(StudyReport.Line(row, seen, plan));
                },
                session.Token));
    }

    private static ExitCode Finish(Session session, SearchRequest request, StudyPlan plan, StudyFolder folder, ImmutableArray<TrialRow> rows)
    {
        var results = StudyResults.Of(plan, folder, rows);
        if (results.Best is { } best)
        {
            AtomicFile.Write(folder.Best, System.Text.Encoding.UTF8.GetBytes(plan.Space.At(best.Point).Match(tree => tree, _ => plan.Space.Base) + "\n"));
        }

        foreach (var line in request.Json ? [StudyJson.Of(results)] : StudyReport.Lines(results))
        {
            session.Terminal.Out.WriteLine(line);
        }

        if (request.Plot is { } picture)
        {
            StudyPlot.Save(results, picture);
        }

        if (session.Token.IsCancellationRequested)
        {
            session.Log.Warning("ended after {Done} of {Count} trials; go on with: search --continue {Study}", rows.Length, plan.Study.Count, results.Shown);
        }

        return session.Token.IsCancellationRequested ? ExitCode.Cancelled : results.Best is null ? ExitCode.Diverged : ExitCode.Success;
    }
}
