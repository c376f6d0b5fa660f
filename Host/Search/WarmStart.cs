using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Pipeline.Kernel.Parameters;
using Pipeline.Kernel.Search;

namespace Pipeline.Host.Search;

/// <summary>
/// What a study takes over from an earlier one: the values of its best trials, to be tried again first. Not their results:
/// what has changed since may have changed them (course: tuning is not done once).
/// </summary>
public static class WarmStart
{
    // A fifth of the trials asks again, the rest looks further.
    private const int Share = 5;

    /// <summary>The values of the best trials, by path, the best first, none twice.</summary>
    /// <param name="rows">The earlier study's trials.</param>
    /// <param name="file">What it is.</param>
    /// <param name="trials">How many trials the new study wants.</param>
    public static IReadOnlyList<JsonObject> Values(IReadOnlyList<TrialRow> rows, StudyFile file, int trials)
    {
        var byNumber = rows.ToDictionary(row => row.Number);
        return
        [
            .. Trial.Ranked(rows.Select(row => row.Trial(file.Metric)))
                .Where(trial => trial.HasCost)
                .Select(trial => byNumber[trial.Number].Values)
                .DistinctBy(values => values.ToJsonString())
                .Take(Math.Max(1, trials / Share)),
        ];
    }

    /// <summary>The points of such values; what a parameter does not know is drawn.</summary>
    /// <param name="values">By path.</param>
    /// <param name="space">The parameters.</param>
    /// <param name="seed">Origin of the draws.</param>
    public static ImmutableArray<ImmutableArray<double>> Points(
        IReadOnlyList<JsonObject> values, SearchSpace space, ulong seed) =>
        [.. values.Select((value, index) => Point(value, space, new RandomSampler().Place(
            space.Space, RandomKey.FromSeed(seed).Fold("warm start"), index + 1, values.Count, [])))];

    private static ImmutableArray<double> Point(JsonObject values, SearchSpace space, ImmutableArray<double> drawn) =>
        [.. space.Parameters.Zip(drawn, (parameter, u) => parameter.Unit(values[parameter.Path]) ?? u)];
}
