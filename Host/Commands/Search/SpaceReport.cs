using System.Globalization;
using System.Text.Json.Nodes;
using Pipeline.Host.Output;
using Pipeline.Host.Runs;
using Pipeline.Host.Search;
using Pipeline.Kernel.Search;

namespace Pipeline.Host.Commands.Search;

/// <summary>What a study would search: each parameter's quantiles, and the points that depend on no result.</summary>
internal static class SpaceReport
{
    private static readonly double[] Shown = [0, 0.25, 0.5, 0.75, 1];

    /// <summary>Prints the space as a table or as JSON.</summary>
    public static ExitCode Tell(Terminal terminal, SearchSpace space, Study study, bool json)
    {
        foreach (var line in json ? [Json(space, study).ToJsonString(RunJson.Indented)] : Lines(space, study))
        {
            terminal.Out.WriteLine(line);
        }

        return ExitCode.Success;
    }

    private static IEnumerable<string> Lines(SearchSpace space, Study study) =>
    [
        .. Columns.Align(
            [
                ["parameter", "scale", "0", "1/4", "1/2", "3/4", "1"],
                .. space.Parameters.SelectMany(Rows),
            ],
            2, 3, 4, 5, 6),
        "",
        $"{study.Count} trials",
    ];

    private static IEnumerable<IReadOnlyList<string>> Rows(SearchedParameter parameter)
    {
        yield return [parameter.Path, Kind(parameter.Scale), .. Shown.Select(u => StudyReport.Value(SearchedParameter.Node(parameter.Value(u))))];
        if (parameter.Scale is OneMinusLogScale)
        {
            yield return ["  window 1 / (1 - value)", "", .. Windows(parameter).Select(window => window.ToString("G5", CultureInfo.InvariantCulture))];
        }
    }

    private static JsonObject Json(SearchSpace space, Study study) => new()
    {
        ["parameters"] = new JsonArray([.. space.Parameters.Select(parameter => new JsonObject
        {
            ["path"] = parameter.Path,
            ["preset"] = parameter.Preset,
            ["scale"] = Kind(parameter.Scale),
            ["quantiles"] = new JsonArray([.. Shown.Select(u => SearchedParameter.Node(parameter.Value(u)))]),
            ["windows"] = parameter.Scale is OneMinusLogScale ? new JsonArray([.. Windows(parameter).Select(window => (JsonNode)window)]) : null,
        })]),
        ["trials"] = study.Count,
        ["points"] = new JsonArray([.. Enumerable.Range(1, study.Count).TakeWhile(number => study.Needs(number) == 0).Select(number => new JsonObject(
            space.Parameters.Zip(study.Point(number, []), (parameter, u) => KeyValuePair.Create(parameter.Path, SearchedParameter.Node(parameter.Value(u))))))]),
    };

    private static IEnumerable<double> Windows(SearchedParameter parameter) => Shown.Select(u => OneMinusLogScale.Window(parameter.Scale.Quantile(u)));

    private static string Kind(IScale scale) => scale switch
    {
        LinearScale => "linear",
        LogScale => "log",
        OneMinusLogScale => "oneMinusLog",
        IntegerScale { IsLogarithmic: true } => "integerLog",
        IntegerScale => "integer",
        _ => "choice",
    };
}
