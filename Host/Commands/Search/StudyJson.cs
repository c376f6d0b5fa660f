using System.Text.Json;
using System.Text.Json.Nodes;
using Pipeline.Host.Runs;

namespace Pipeline.Host.Commands.Search;

/// <summary>What a study found, for scripts.</summary>
internal static class StudyJson
{
    /// <summary>One object: study, metric, best, importance, and the trials from the best to the worst.</summary>
    public static string Of(StudyResults results) => new JsonObject
    {
        ["study"] = results.Shown,
        ["metric"] = JsonNamingPolicy.KebabCaseLower.ConvertName(results.Plan.Metric.ToString()),
        ["best"] = results.Best is { } best
            ? new JsonObject
            {
                ["number"] = best.Number,
                ["score"] = best.Score(results.Plan.Metric),
                ["overrides"] = new JsonArray([.. results.Overrides.Select(set => (JsonNode)set)]),
                ["config"] = $"{results.Shown}/best.json",
            }
            : null,
        ["importance"] = new JsonArray([.. results.Importance.Select(importance =>
            new JsonObject { ["name"] = importance.Name, ["share"] = importance.Share })]),
        ["trials"] = new JsonArray([.. results.Ranked.Select(row => JsonNode.Parse(row.ToJson()))]),
    }.ToJsonString(RunJson.Indented);
}
