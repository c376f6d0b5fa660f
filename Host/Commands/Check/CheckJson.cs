using System.Text.Json.Nodes;
using Pipeline.Host.Checking;
using Pipeline.Host.Loading;
using Pipeline.Host.Runs;

namespace Pipeline.Host.Commands.Check;

/// <summary>The report of a check for scripts.</summary>
internal static class CheckJson
{
    /// <summary>One object.</summary>
    public static string Of(CheckResults results) => new JsonObject
    {
        ["suite"] = results.Suite,
        ["seed"] = results.Seed,
        ["plugins"] = new JsonArray([.. results.All.Select(Plugin)]),
        ["passed"] = results.Count(Standing.Passed),
        ["failed"] = results.Count(Standing.Failed),
        ["skipped"] = results.Count(Standing.Skipped),
    }.ToJsonString(RunJson.Indented);

    private static JsonObject Plugin(Judged judged)
    {
        var (candidate, verdict) = (judged.Candidate, judged.Verdict);
        var broken = verdict.Faults.ToDictionary(fault => fault.Law);
        var json = new JsonObject
        {
            ["name"] = candidate.Plugin.Name,
            ["point"] = candidate.Plugin.Point.Text(),
            ["assembly"] = candidate.File.Alias,
            ["path"] = candidate.File.Path,
            ["key"] = candidate.File.Key,
            ["verdict"] = verdict.Standing.ToString().ToLowerInvariant(),
            ["variants"] = verdict.Variants,
            ["seconds"] = Math.Round(verdict.Seconds, 3),
            ["cached"] = judged.Cached,
            ["laws"] = new JsonArray([.. verdict.Laws.Concat(broken.Keys).Distinct().Select(law => Law(law, broken.GetValueOrDefault(law)))]),
        };
        if (candidate.Configured is { } configured)
        {
            json["configured"] = configured.Options.Place.Path;
        }

        if (verdict.Reason is { } reason)
        {
            json["reason"] = reason;
        }

        return json;
    }

    private static JsonObject Law(string law, LawFault? fault)
    {
        var json = new JsonObject { ["name"] = law, ["passed"] = fault is null };
        if (fault is not null)
        {
            (json["code"], json["variant"], json["seed"]) = (fault.Code, fault.Variant, fault.Seed);
            (json["counterexample"], json["detail"]) = (fault.Counterexample, fault.Detail);
        }

        return json;
    }
}
