using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Pipeline.Host.Config;
using Pipeline.Host.Output;
using Pipeline.Host.Runs;
using Pipeline.Host.Search;
using Pipeline.Kernel.Search;

namespace Pipeline.Host.Commands.Search;

/// <summary>What a study found, to read.</summary>
internal static class StudyReport
{
    private const int MostRows = 30;
    private const int MostOfAValue = 28;

    /// <summary>The line of a trial that has just ended.</summary>
    /// <param name="row">The trial.</param>
    /// <param name="seen">All finished trials.</param>
    /// <param name="plan">The study.</param>
    public static string Line(TrialRow row, IReadOnlyCollection<TrialRow> seen, StudyPlan plan)
    {
        var best = Trial.Best(seen.Select(trial => trial.Trial(plan.Metric)));
        var score = best is null ? null : seen.First(trial => trial.Number == best.Number).Score(plan.Metric);
        var count = plan.Study.Count.ToString(CultureInfo.InvariantCulture);
        return string.Join("  ", new[]
        {
            $"trial {row.Number.ToString(CultureInfo.InvariantCulture).PadLeft(count.Length)}/{count}",
            row.Score(plan.Metric) is { } own ? $"{Name(plan.Metric)} {Number(own)}" : Text(row.Ending),
            score is { } least ? $"best {Number(least)}" : "",
            string.Join("  ", Names(plan.Space).Zip(plan.Space.Parameters, (name, parameter) => $"{name} {Value(row.Values[parameter.Path])}")),
        }.Where(part => part.Length > 0));
    }

    /// <summary>Table, importance and the best trial.</summary>
    public static IEnumerable<string> Lines(StudyResults results)
    {
        var plan = results.Plan;
        var head = new[] { "trial", Name(plan.Metric) }.Concat(Names(plan.Space)).Append("ending").ToArray();
        var flushRight = Enumerable.Range(0, head.Length - 1).ToArray();
        return
        [
            .. Columns.Align([head, .. results.Ranked.Take(MostRows).Select(row => Cells(row, plan))], flushRight),
            .. results.Ranked.Length > MostRows ? [$"and {results.Ranked.Length - MostRows} more in {results.Shown}/study.jsonl"] : System.Array.Empty<string>(),
            "",
            .. Columns.Align([["importance", "share of rank variance"], .. results.Importance.Select(importance => new[] { importance.Name, importance.Share.ToString("F2", CultureInfo.InvariantCulture) })], 1),
            "",
            .. Best(results),
        ];
    }

    /// <summary>The metric in words.</summary>
    public static string Name(SearchMetric metric) => metric == SearchMetric.DevAccuracy ? "dev accuracy" : "dev cost";

    /// <summary>A short name of each parameter: the end of its path where no other ends so.</summary>
    public static ImmutableArray<string> Names(SearchSpace space)
    {
        var ends = space.Parameters.Select(parameter => parameter.Path[(parameter.Path.LastIndexOf('.') + 1)..]).ToArray();
        return [.. ends.Select((end, index) => ends.Count(other => other == end) == 1 ? end : space.Parameters[index].Path)];
    }

    /// <summary>A value, short enough for a column.</summary>
    public static string Value(JsonNode? value) =>
        value is JsonValue single && single.GetValueKind() == JsonValueKind.Number ? single.GetValue<double>().ToString("G4", CultureInfo.InvariantCulture)
        : value is JsonValue text && text.GetValueKind() == JsonValueKind.String ? text.GetValue<string>()
        : (value?.ToJsonString(RunJson.Line) ?? "null") is var json && json.Length > MostOfAValue ? json[..(MostOfAValue - 3)] + "..."
        : json;

    private static IEnumerable<string> Best(StudyResults results) => results.Best is not { } best
        ? [$"no trial came to a {Name(results.Plan.Metric)}  study {results.Shown}"]
        :
        [
            $"train --config {results.Shown}/best.json, or",
            $"train {string.Join(" ", results.Overrides.Select(set => $"--set '{set}'"))}",
            $"best {Name(results.Plan.Metric)} {Number(best.Score(results.Plan.Metric) ?? double.NaN)}  trial {best.Number}  study {results.Shown}",
        ];

    private static string[] Cells(TrialRow row, StudyPlan plan) =>
    [
        row.Number.ToString(CultureInfo.InvariantCulture),
        row.Score(plan.Metric) is { } score ? Number(score) : "-",
        .. plan.Space.Parameters.Select(parameter => Value(row.Values[parameter.Path])),
        row.Message is { } message ? $"{Text(row.Ending)}: {message}" : Text(row.Ending),
    ];

    private static string Text(TrialEnding ending) => JsonNamingPolicy.KebabCaseLower.ConvertName(ending.ToString());

    private static string Number(double value) =>
        value == Math.Truncate(value) && Math.Abs(value) < 1e6
            ? value.ToString("F0", CultureInfo.InvariantCulture)
            : Digits.Four(value);
}
