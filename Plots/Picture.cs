using Pipeline.Plots.Drawing;

namespace Pipeline.Plots;

/// <summary>Figures as files: PNG or SVG, by the file's extension.</summary>
public static class Picture
{
    /// <summary>Whether a file of this name can be drawn: it ends in <c>.png</c> or <c>.svg</c>.</summary>
    public static bool Supports(string path) => Path.GetExtension(path).ToLowerInvariant() is ".png" or ".svg";

    /// <summary>Draws a figure into a file and replaces what is there.</summary>
    /// <param name="figure">What to draw.</param>
    /// <param name="path">The file, <c>.png</c> or <c>.svg</c>.</param>
    /// <param name="width">Width in pixels.</param>
    /// <param name="height">Height in pixels.</param>
    /// <exception cref="ArgumentException">The extension is another one, or the figure is wrong, as a series with more X than Y.</exception>
    public static void Save(IFigure figure, string path, int width = 900, int height = 600) =>
        File.WriteAllBytes(path, Path.GetExtension(path).ToLowerInvariant() switch
        {
            ".png" => Png(figure, width, height),
            ".svg" => Svg(figure, width, height),
            _ => throw new ArgumentException($"{path}: a picture's file ends in .png or .svg", nameof(path)),
        });

    /// <summary>The bytes of a PNG file.</summary>
    public static byte[] Png(IFigure figure, int width = 900, int height = 600) => Sheet.Png(figure, width, height);

    /// <summary>The bytes of an SVG file; its text stays text.</summary>
    public static byte[] Svg(IFigure figure, int width = 900, int height = 600) => Sheet.Svg(figure, width, height);
}
