using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Pipeline.Host.Commands.Trace;
using Pipeline.Host.Output;
using Pipeline.Kernel.Minimization;

namespace Pipeline.Host.Commands.Surfaces;

/// <summary>What became of the optimizers, for people and for scripts.</summary>
internal static class SurfaceText
{
    /// <summary>The known surfaces.</summary>
    public static IEnumerable<string> Known() =>
        Surface.All.SelectMany(surface => new[]
        {
            $"{surface.Name,-12}{surface.Text}",
            $"            {surface.Description} Start {string.Join(", ", surface.Start.Concat(surface.Coefficients).Select(pair => $"{pair.Name} = {Number(pair.Value)}"))}.",
        });

    /// <summary>A table with a line for each optimizer.</summary>
    public static IEnumerable<string> Lines(Entrants entrants, ImmutableArray<Answer> answers)
    {
        yield return $"{entrants.Cost.Expression.Text}  from {string.Join(", ", entrants.Cost.Start.Select(pair => $"{pair.Name} = {Number(pair.Value)}"))}";
        var rows = answers.Select(answer => answer.End is { } end ? Path(answer, end) : Alpha(answer)).ToArray();
        foreach (var line in Columns.Align([[.. rows[0].Select(cell => cell.Head)], .. rows.Select(row => (IReadOnlyList<string>)[.. row.Select(cell => cell.Text)])], [.. Enumerable.Range(1, rows[0].Count - 1)]))
        {
            yield return line;
        }
    }

    /// <summary>The same as JSON.</summary>
    public static JsonArray Json(ImmutableArray<Answer> answers) => [.. answers.Select(answer => answer.End is { } end
        ? new JsonObject
        {
            ["optimizer"] = answer.Name,
            ["alpha"] = TraceJson.Number(answer.Alpha),
            ["ending"] = Word(end.Ending),
            ["steps"] = end.Steps,
            ["f"] = TraceJson.Number(end.Cost),
            ["theta"] = Point(end),
            ["curvature"] = answer.Curvature is null ? null : Inspect.CurvatureText.Json(answer.Curvature, end.Theta.Layout),
        }
        : new JsonObject { ["optimizer"] = answer.Name, ["alpha"] = TraceJson.Number(answer.Alpha), ["steps"] = answer.Steps })];

    private static JsonObject Point(DescentResult<double> end) => new(end.Theta.Layout.Entries.Select(entry =>
        KeyValuePair.Create<string, JsonNode?>(entry.Name, TraceJson.Number(end.Theta.Span[entry.Offset]))));

    private static IReadOnlyList<(string Head, string Text)> Path(Answer answer, DescentResult<double> end) =>
    [
        ("optimizer", answer.Name),
        ("alpha", Number(answer.Alpha)),
        ("ending", Word(end.Ending)),
        ("steps", end.Steps.ToString(CultureInfo.InvariantCulture)),
        ("f", Number(end.Cost)),
        .. end.Theta.Layout.Entries.Select(entry => (entry.Name, Number(end.Theta.Span[entry.Offset]))),
        .. answer.Curvature is { } bent
            ? [("ends on", bent.Verdict.ToString().ToLowerInvariant()), ("slope", Number(bent.GradientNorm)), ("least curvature", Number(bent.Least.Curvature))]
            : Array.Empty<(string, string)>(),
    ];

    private static IReadOnlyList<(string Head, string Text)> Alpha(Answer answer) =>
    [
        ("optimizer", answer.Name),
        ("alpha", double.IsNaN(answer.Alpha) ? "none" : double.IsInfinity(answer.Alpha) ? "any" : Number(answer.Alpha)),
        .. answer.Steps is { } steps ? [("steps", steps.ToString(CultureInfo.InvariantCulture))] : Array.Empty<(string, string)>(),
    ];

    private static string Word(DescentEnding ending) => JsonNamingPolicy.KebabCaseLower.ConvertName(ending.ToString());

    private static string Number(double value) => value.ToString("G8", CultureInfo.InvariantCulture);
}
