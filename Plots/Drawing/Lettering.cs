using ScottPlot;
using SkiaSharp;

namespace Pipeline.Plots.Drawing;

/// <summary>The typeface of every picture, carried in the assembly: what machines have installed differs, and some have none.</summary>
internal static class Lettering
{
    internal const string Family = "DejaVu Sans";

    // Last, as the viewer's own substitutes for an SVG where the typeface is not installed.
    internal const string Substitutes = "Verdana, sans-serif";

    private static readonly SKTypeface Face = Load();

    /// <summary>How wide a line of text is, in pixels.</summary>
    internal static float Width(string text, float size)
    {
        using var font = new SKFont(Face, size);
        return font.MeasureText(text);
    }

    /// <summary>A text in as many lines as it takes to be no wider than <paramref name="width"/>, broken between words.</summary>
    internal static string Wrap(string text, float size, float width) => text.Split(' ').Aggregate(
        "",
        (lines, word) => lines.Length == 0 ? word
            : Width($"{lines[(lines.LastIndexOf('\n') + 1)..]} {word}", size) <= width ? $"{lines} {word}"
            : $"{lines}\n{word}");

    /// <summary>Makes the typeface the drawing library's default.</summary>
    internal static void Use() => ScottPlot.Fonts.Default = Face is null ? "" : Family;

    private static SKTypeface Load()
    {
        using var stream = typeof(Lettering).Assembly.GetManifestResourceStream("DejaVuSans.ttf")!;
        using var data = SKData.Create(stream);
        var face = SKTypeface.FromData(data);
        ScottPlot.Fonts.FontResolvers.Insert(0, new Resolver(face));
        return face;
    }

    private sealed record Resolver(SKTypeface Face) : IFontResolver
    {
        public SKTypeface? CreateTypeface(string fontName, FontWeight weight, FontSlant slant, FontSpacing spacing) =>
            fontName == Family ? Face : null;

        public SKTypeface? CreateTypeface(string fontName, bool bold, bool italic) => fontName == Family ? Face : null;
    }
}
