using System.Text.Json.Nodes;
using LanguageExt;
using LanguageExt.Common;
using Pipeline.Host.Composition;
using Pipeline.Host.Config;
using Pipeline.Host.Search;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Search;
using static LanguageExt.Prelude;

namespace Pipeline.Host.Commands.Search;

/// <summary>A search made ready.</summary>
/// <param name="Space">The hyper-parameters.</param>
/// <param name="Study">Where its trials lie.</param>
/// <param name="Metric">What they are ranked by.</param>
/// <param name="Run">Runs a trial.</param>
/// <param name="Workers">Trials at a time.</param>
/// <param name="File">What the study is.</param>
internal sealed record StudyPlan(SearchSpace Space, Study Study, SearchMetric Metric, TrialRun Run, int Workers, StudyFile File)
{
    /// <summary>The plan of a configuration on its data; a configuration that does not compose is refused before the first trial.</summary>
    public static Eff<StudyPlan> Of(Session session, SearchRequest request, Loaded loaded, SearchSpace space)
    {
        var section = loaded.Configuration.Search!;
        var data = new DataCache(loaded.File.Resolve);
        var workers = request.Workers ?? section.Workers;
        return
            from facts in loaded.Configuration.Run.Precision == Precision.Single ? Facts<float>(data, loaded) : Facts<double>(data, loaded)
            from composed in Lift.Of(() => Compose.Run(loaded.Configuration, loaded.Catalog, facts, loaded.File.Tree.Place))
            from metric in Ranking(section, facts)
            from start in Start(request, section.Trials)
            let study = StudyOf(loaded.Configuration, space)
            select new StudyPlan(
                space,
                study with { Start = WarmStart.Points(start, space, study.Seed) },
                metric,
                new(space, loaded.Catalog, data, Math.Max(1, loaded.Threads(session.Settings) / workers)),
                workers,
                new(metric, [.. space.Parameters.Select(parameter => parameter.Path)], start));
    }

    /// <summary>The study of a configuration, without points to start from.</summary>
    public static Study StudyOf(Configuration configuration, SearchSpace space) => new(
        space.Space,
        (configuration.Search!.Sampler ?? new()).Sampler,
        configuration.Search.Trials,
        configuration.Search.Seed ?? configuration.Run.Seed);

    private static Eff<DataFacts> Facts<T>(DataCache data, Loaded loaded)
        where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T> =>
        from splits in Lift.Of(() => data.Of<T>(loaded.File.Tree, loaded.Configuration))
        from _ in splits.Dev is null
            ? FailEff<Unit>(Failures.Configuration("search ranks by the dev split, and there is none; add data.split.dev, or a source data.dev"))
            : SuccessEff(unit)
        select DataFacts.Of(splits.Train);

    private static Eff<SearchMetric> Ranking(SearchSection section, DataFacts facts) =>
        (section.Metric, facts.Kind) switch
        {
            (SearchMetric.DevAccuracy, TargetKind.Values) =>
                FailEff<SearchMetric>(Failures.Configuration("search.metric: real values have no accuracy; rank by dev-cost")),
            (null, TargetKind.Values) => SuccessEff(SearchMetric.DevCost),
            var (metric, _) => SuccessEff(metric ?? SearchMetric.DevAccuracy),
        };

    // A study that goes on starts from what it started from, whatever became of the earlier one.
    private static Eff<IReadOnlyList<JsonObject>> Start(SearchRequest request, int trials) => EffMaybe(() =>
    {
        if (request.Continue is { } own)
        {
            return FinSucc(StudyFile.Of(new(own))?.Start ?? []);
        }

        if (request.WarmStart is not { } earlier)
        {
            return FinSucc<IReadOnlyList<JsonObject>>([]);
        }

        var folder = new StudyFolder(earlier);
        return StudyFile.Of(folder) is { } file
            ? FinSucc(WarmStart.Values(folder.Read(), file, trials))
            : FinFail<IReadOnlyList<JsonObject>>(NoStudy(earlier));
    });

    private static Error NoStudy(string path) => Failures.Configuration($"--warm-start {path}: this is no folder of a study; name one that search has made");
}
