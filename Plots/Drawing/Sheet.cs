using System.Text;
using ScottPlot;
using SkiaSharp;

namespace Pipeline.Plots.Drawing;

/// <summary>The white sheet that figures are drawn on.</summary>
internal static class Sheet
{
    private const int Border = 6;

    /// <summary>The bytes of a PNG file.</summary>
    internal static byte[] Png(IFigure figure, int width, int height)
    {
        using var surface = SKSurface.Create(new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Opaque));
        Draw(surface.Canvas, figure, new(0, width, height, 0));
        using var image = surface.Snapshot();
        using var data = image.Encode(SKEncodedImageFormat.Png, 100);
        return data.ToArray();
    }

    /// <summary>The bytes of an SVG file.</summary>
    internal static byte[] Svg(IFigure figure, int width, int height)
    {
        using var stream = new MemoryStream();
        using (var canvas = SKSvgCanvas.Create(SKRect.Create(width, height), stream))
        {
            Draw(canvas, figure, new(0, width, height, 0));
        }

        var text = Encoding.UTF8.GetString(stream.ToArray());
        return Encoding.UTF8.GetBytes(text.Replace(
            $"font-family=\"{Lettering.Family}\"", $"font-family=\"{Lettering.Family}, {Lettering.Substitutes}\"", StringComparison.Ordinal));
    }

    private static void Draw(SKCanvas canvas, IFigure figure, PixelRect area)
    {
        Lettering.Use();
        canvas.Clear(SKColors.White);
        Place(canvas, figure, area);
    }

    private static void Place(SKCanvas canvas, IFigure figure, PixelRect area)
    {
        if (figure is Panels panels)
        {
            Divide(canvas, panels, area);
            return;
        }

        using var plot = figure switch
        {
            LineChart chart => Curves.Draw(chart, area.Size),
            SurfaceChart chart => Contours.Draw(chart, area.Size),
            BoundaryChart chart => Regions.Draw(chart, area.Size),
            BarChart chart => Columns.Draw(chart, area.Size),
            _ => throw new ArgumentException($"{figure.GetType().Name} is no figure that can be drawn", nameof(figure)),
        };
        plot.RenderManager.ClearCanvasBeforeEachRender = false;
        // The library draws twice in a plot's first rendering, once to measure: that one is for nobody.
        using var nobody = new SKNoDrawCanvas((int)area.Right, (int)area.Bottom);
        plot.Render(nobody, area.Contract(Border));
        plot.Render(canvas, area.Contract(Border));
    }

    private static void Divide(SKCanvas canvas, Panels panels, PixelRect area)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(panels.Columns, 1);
        var rows = (panels.Figures.Count + panels.Columns - 1) / panels.Columns;
        for (var i = 0; i < panels.Figures.Count; i++)
        {
            var (row, column) = Math.DivRem(i, panels.Columns);
            Place(canvas, panels.Figures[i], new(
                area.Left + (column * area.Width / panels.Columns),
                area.Left + ((column + 1) * area.Width / panels.Columns),
                area.Top + ((row + 1) * area.Height / rows),
                area.Top + (row * area.Height / rows)));
        }
    }
}
