using System.Globalization;
using System.Xml.Linq;

namespace Pipeline.Host.Course.Rows;

/// <summary>A panel of curves as <c>plot RUN</c> or <c>curve</c> draws it.</summary>
/// <param name="Picture">The SVG.</param>
internal sealed record CurvesDrawn(XDocument Picture)
{
    // Of the curves of a panel, in their order.
    private static readonly string[] Colors = ["#0072B2", "#D55E00", "#009E73"];

    /// <summary>Draws a panel of a run.</summary>
    public static CurvesDrawn Of(Lab lab, LabRun run, string panel)
    {
        var path = lab.Scratch("curves.svg");
        var said = lab.Command("plot", run.Folder, "--what", panel, "--output", path);
        return said.Code == 0 ? new(XDocument.Load(path)) : throw new InvalidOperationException($"exit code {said.Code}: {said.Error.Trim()}");
    }

    /// <summary>Those of the names that stand in the picture.</summary>
    public string[] Named(params string[] names) =>
        [.. names.Where(name => Picture.Descendants().Any(node => node.Name.LocalName == "text" && node.Value.Trim() == name))];

    /// <summary>How far the end of a curve lies above its start, in pixels, 0 where it is not drawn; curve 0 is the panel's first.</summary>
    public double Rise(int curve)
    {
        // The line in the legend has the same colour and two points.
        var points = Picture.Descendants()
            .Where(node => node.Name.LocalName == "path" && node.Attribute("stroke")?.Value == Colors[curve])
            .Select(node => node.Attribute("d")!.Value.Split(['M', 'L'], StringSplitOptions.RemoveEmptyEntries))
            .MaxBy(path => path.Length);
        return points is null ? 0 : Y(points[0]) - Y(points[^1]);
    }

    private static double Y(string point) => double.Parse(point.Split(' ', ',')[1], CultureInfo.InvariantCulture);
}
