using System.Collections.Immutable;
using Pipeline.Host.Runs;
using Pipeline.Host.Search;
using Pipeline.Kernel.Search;

namespace Pipeline.Host.Commands.Search;

/// <summary>What a study found.</summary>
/// <param name="Plan">The study.</param>
/// <param name="Folder">Where it is.</param>
/// <param name="Ranked">Its trials, the best first.</param>
/// <param name="Importance">Its parameters, the most important first.</param>
/// <param name="Best">The best trial; null where none has a score.</param>
internal sealed record StudyResults(
    StudyPlan Plan, StudyFolder Folder, ImmutableArray<TrialRow> Ranked, ImmutableArray<Importance> Importance, TrialRow? Best)
{
    /// <summary>The results of finished trials.</summary>
    public static StudyResults Of(StudyPlan plan, StudyFolder folder, ImmutableArray<TrialRow> rows)
    {
        var trials = rows.Select(row => row.Trial(plan.Metric)).ToArray();
        var byNumber = rows.ToDictionary(row => row.Number);
        ImmutableArray<TrialRow> ranked = [.. Trial.Ranked(trials).Select(trial => byNumber[trial.Number])];
        return new(
            plan, folder, ranked, Kernel.Search.Importance.Of(plan.Space.Space, trials), Trial.Best(trials) is { } best ? byNumber[best.Number] : null);
    }

    /// <summary>The folder as seen from the current directory.</summary>
    public string Shown => new RunFolder(Folder.Directory).Shown;

    /// <summary>The best values as <c>path=value</c>, to be given to <c>--set</c>; those further up first.</summary>
    public IEnumerable<string> Overrides => Best is null ? [] :
        from pair in Plan.Space.Parameters.Zip(Best.Point, (parameter, u) => (Parameter: parameter, Unit: u))
        orderby pair.Parameter.Depth
        from path in SearchPath.Expand(pair.Parameter.Path, Plan.Space.At(Best.Point).Match(tree => tree, _ => Plan.Space.Base))
        select $"{string.Join(".", path).Replace(".[", "[", StringComparison.Ordinal)}={SearchedParameter.Node(pair.Parameter.Value(pair.Unit))?.ToJsonString(RunJson.Line)}";
}
