using System.Globalization;
using System.Text.Json.Nodes;
using Pipeline.Host.Commands.Trace;
using Pipeline.Kernel.Evaluation;
using Pipeline.Kernel.Parameters;

namespace Pipeline.Host.Commands.Inspect;

/// <summary>How a cost bends around a point, for people and for scripts.</summary>
internal static class CurvatureText
{
    private const int ComponentsShown = 5;

    /// <summary>The gradient's length, the curvatures, the directions and the verdict.</summary>
    public static IEnumerable<string> Lines(CurvatureReport report, Layout layout) =>
    [
        $"f                    {Number(report.Cost)}",
        $"gradient norm        {Number(report.GradientNorm)}",
        string.Create(CultureInfo.InvariantCulture, $"random directions    {report.Along.Length}, downward along {report.NegativeShare:P0}, curvature from {Number(report.Along.Min())} to {Number(report.Along.Max())}"),
        $"least curvature      {Number(report.Least.Curvature)} along {Direction(report.Least, layout)}",
        $"greatest curvature   {Number(report.Greatest.Curvature)} along {Direction(report.Greatest, layout)}",
        $"{report.Verdict.ToString().ToLowerInvariant()}: {Meaning(report)}",
    ];

    /// <summary>The same as JSON, with the five largest components of each direction.</summary>
    public static JsonObject Json(CurvatureReport report, Layout layout) => new()
    {
        ["verdict"] = report.Verdict.ToString().ToLowerInvariant(),
        ["f"] = TraceJson.Number(report.Cost),
        ["gradientNorm"] = TraceJson.Number(report.GradientNorm),
        ["along"] = TraceJson.Numbers(report.Along.AsSpan()),
        ["negativeShare"] = report.NegativeShare,
        ["least"] = Json(report.Least, layout),
        ["greatest"] = Json(report.Greatest, layout),
    };

    private static string Meaning(CurvatureReport report) => report.Verdict switch
    {
        CurvatureVerdict.Slope when report.Least.Curvature < 0 => "the gradient leads on; the cost also bends downward",
        CurvatureVerdict.Slope => "the gradient leads on",
        CurvatureVerdict.Minimum => "no slope, and the cost rises in every direction found",
        CurvatureVerdict.Saddle => "no slope, but the cost falls along the direction of least curvature",
        CurvatureVerdict.Maximum => "no slope, and the cost falls in every direction found",
        _ => "neither slope nor curvature: larger steps, or rules that divide by the size of the gradient, get off it",
    };

    private static JsonObject Json(BentDirection bent, Layout layout) => new()
    {
        ["curvature"] = TraceJson.Number(bent.Curvature),
        ["direction"] = new JsonObject(Largest(bent, layout).Select(part => KeyValuePair.Create<string, JsonNode?>(part.Name, part.Value))),
    };

    private static string Direction(BentDirection bent, Layout layout) =>
        string.Join(", ", Largest(bent, layout).Select(part => $"{part.Name} {Number(part.Value)}")) + (bent.Direction.Length > ComponentsShown ? ", ..." : "");

    private static IEnumerable<(string Name, double Value)> Largest(BentDirection bent, Layout layout) =>
        bent.Direction.Index().OrderByDescending(component => Math.Abs(component.Item)).Take(ComponentsShown)
            .OrderBy(component => component.Index)
            .Select(component => (Name(layout.At(component.Index), component.Index), component.Item));

    private static string Name(Entry entry, int index)
    {
        var place = index - entry.Offset;
        return entry.Length == 1 ? entry.Name
            : entry.Columns == 1 ? $"{entry.Name}[{place}]"
            : $"{entry.Name}[{place / entry.Columns},{place % entry.Columns}]";
    }

    private static string Number(double value) => value.ToString("G6", CultureInfo.InvariantCulture);
}
