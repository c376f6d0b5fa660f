using System.Globalization;
using System.Numerics;
using System.Text.Json;
using System.Text.Json.Nodes;
using Pipeline.Host.Commands.Trace;
using Pipeline.Kernel.Minimization;
using Pipeline.Kernel.Parameters;

namespace Pipeline.Host.Commands.Minimize;

/// <summary>The end of a descent, for people and for scripts.</summary>
internal static class MinimizeText
{
    /// <summary>The last line: how it ended, the cost and the variables with all their digits.</summary>
    public static string LastLine<T>(DescentResult<T> result)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => string.Create(
        CultureInfo.InvariantCulture,
        $"{Ending(result)} after {result.Steps} steps  f {result.Cost:R}  {string.Join("  ", Named(result.Theta).Select(pair => $"{pair.Name} {pair.Value.ToString("R", CultureInfo.InvariantCulture)}"))}");

    /// <summary>The same as JSON, with the trajectory.</summary>
    public static JsonObject Json<T>(DescentResult<T> result, IEnumerable<(long Step, double Cost, T[] Theta)> points)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => new()
        {
            ["ending"] = JsonNamingPolicy.KebabCaseLower.ConvertName(result.Ending.ToString()),
            ["entry"] = result.Entry,
            ["steps"] = result.Steps,
            ["f"] = TraceJson.Number(result.Cost),
            ["theta"] = new JsonObject(Named(result.Theta).Select(pair => KeyValuePair.Create<string, JsonNode?>(pair.Name, TraceJson.Number(pair.Value)))),
            ["trajectory"] = new JsonArray([.. points.Select(point => new JsonObject
            {
                ["step"] = point.Step,
                ["f"] = TraceJson.Number(point.Cost),
                ["theta"] = TraceJson.Numbers<T>(point.Theta),
            })]),
        };

    private static string Ending<T>(DescentResult<T> result)
        where T : unmanaged => result.Ending switch
        {
            DescentEnding.Diverged => $"diverged ({result.Entry})",
            var ending => ending.ToString().ToLowerInvariant(),
        };

    private static IEnumerable<(string Name, T Value)> Named<T>(Theta<T> theta)
        where T : unmanaged => theta.Layout.Entries.Zip(theta.Span.ToArray(), (entry, value) => (entry.Name, value));
}
