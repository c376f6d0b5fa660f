using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Pipeline.Plots;
using Pipeline.Plugins.Tests.Host.Runs;
using SkiaSharp;
using Xunit;

namespace Pipeline.Plugins.Tests.Plots;

public sealed class PictureTests
{
    private static readonly LineChart Costs = new(
        "Cost by epoch", "epoch", "cost of a step", [new("training set", [1, 2, 3], [4, 2, 1]), new("dev set", [1, 2, 3], [5, 3, 2], Mark.Dashed)]);

    private static readonly IFigure[] Figures =
    [
        Costs,
        Costs with { X = AxisScale.Log, Y = AxisScale.Log },
        new SurfaceChart("Cost by epoch", "epoch", "cost of a step", (x, y) => (x * x) + (10 * y * y), (-2, 2), (-1, 1), Costs.Series),
        new BoundaryChart("Cost by epoch", "epoch", "cost of a step", points => [.. points.Select(point => point.X > 2 ? 1 : 0)], Costs.Series),
    ];

    public static TheoryData<int> EveryFigure => [.. Enumerable.Range(0, Figures.Length)];

    [Fact]
    public void A_png_has_the_asked_size_and_is_not_blank()
    {
        var bytes = Picture.Png(Costs, 640, 480);
        Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10], bytes[..8]);
        Assert.Equal(640, BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(16)));
        Assert.Equal(480, BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(20)));
        Assert.True(bytes.Length > 3 * Picture.Png(new Panels([], 1), 640, 480).Length);
    }

    [Theory]
    [MemberData(nameof(EveryFigure))]
    public void An_svg_holds_title_labels_and_legend_as_text(int figure)
    {
        var svg = Svg(Figures[figure], 800, 500);
        Assert.Equal(("800", "500"), (svg.Root!.Attribute("width")!.Value, svg.Root.Attribute("height")!.Value));
        var texts = Texts(svg);
        Assert.All(["Cost by epoch", "epoch", "cost of a step", "training set", "dev set"], text => Assert.Contains(text, texts));
    }

    [Fact]
    public void Equal_differences_are_equally_far()
    {
        var places = Points(new LineChart("", "", "", [new("", [0, 1, 2, 3], [0, 1, 4, 9], Mark.Points)]));
        Assert.Equal(4, places.Count);
        var (right, up) = (places[1].X - places[0].X, places[0].Y - places[1].Y);
        Assert.True(right > 10 && up > 10);
        Assert.All(Enumerable.Range(0, 4), i => Near((places[0].X + (i * right), places[0].Y - (i * i * up)), places[i]));
    }

    [Fact]
    public void Equal_ratios_are_equally_far_on_log_axes_and_what_is_not_positive_is_left_out()
    {
        var places = Points(new LineChart("", "", "", [new("", [0.01, 1, 100, 5], [1, 10, 100, -3], Mark.Points)], AxisScale.Log, AxisScale.Log));
        Assert.Equal(3, places.Count);
        Near((places[0].X + places[2].X, places[0].Y + places[2].Y), (2 * places[1].X, 2 * places[1].Y));
        Assert.True(places[0].X < places[1].X && places[0].Y > places[1].Y);
    }

    [Fact]
    public void A_log_axis_has_a_tick_at_every_decade()
    {
        var texts = Texts(Svg(new LineChart("", "", "", [new("", [1e-6, 1e-5, 100], [1, 2, 3])], AxisScale.Log)));
        Assert.All(["10⁻⁶", "10⁻⁵", "10⁻⁴", "0.001", "0.01", "0.1", "1", "10", "100"], tick => Assert.Contains(tick, texts));
    }

    [Fact]
    public void Values_that_are_not_finite_are_left_out() =>
        Assert.Equal(2, Points(new LineChart("", "", "", [new("", [0, 1, 2], [1, double.NaN, 3], Mark.Points)])).Count);

    [Fact]
    public void Every_class_has_its_region_where_it_is_answered()
    {
        var asked = new List<(double X, double Y)>();
        var chart = new BoundaryChart("", "", "", points =>
        {
            asked.AddRange(points);
            return [.. points.Select(_ => 0)];
        }, [new("a", [-1, 3], [2, 4])]);
        Picture.Png(chart);
        Assert.Equal((-1.2, 3.2), (Math.Round(asked.Min(point => point.X), 1), Math.Round(asked.Max(point => point.X), 1)));
        Assert.Equal((1.9, 4.1), (Math.Round(asked.Min(point => point.Y), 1), Math.Round(asked.Max(point => point.Y), 1)));
    }

    // Class 1 above and on the right: the corners of the data's area show where the regions lie.
    [Fact]
    public void Regions_lie_where_their_points_do()
    {
        var chart = new BoundaryChart("", "", "", points => [.. points.Select(point => point.X > 0 && point.Y > 0 ? 1 : 0)], [new("", [-1, 1], [-1, 1])]);
        using var image = SKBitmap.Decode(Picture.Png(chart, 600, 600));
        int[] places = [200, 400];
        var warm = from y in places from x in places select image.GetPixel(x, y) is var color && color.Red > color.Blue;
        Assert.Equal([false, true, false, false], warm);
    }

    [Fact]
    public void Bars_bear_their_names_and_values_upright_and_lying()
    {
        string[] names = ["first", "the second of the bars", "third"];
        var chart = new BarChart("Shares", "layer", "share", [.. names.Select((name, i) => (name, i - 0.5))]);
        Assert.All([900, 250], width => Assert.All([.. names, "-0.5", "0.5", "1.5", "layer"], text => Assert.Contains(text, Texts(Svg(chart, width, 400)))));
    }

    [Fact]
    public void A_long_title_breaks_into_lines_and_loses_no_word()
    {
        var words = Enumerable.Range(0, 40).Select(i => $"word{i}").ToList();
        Assert.All(words, word => Assert.Contains(Texts(Svg(Costs with { Title = string.Join(' ', words) })), text => text.Split(' ').Contains(word)));
    }

    [Fact]
    public void The_letters_are_those_of_the_typeface_that_the_assembly_carries()
    {
        Picture.Png(Costs);
        var face = ScottPlot.Fonts.FontResolvers[0].CreateTypeface(ScottPlot.Fonts.Default, false, false);
        Assert.Equal(("DejaVu Sans", 6253), (face?.FamilyName, face?.GlyphCount));
    }

    [Fact]
    public void A_series_with_more_places_than_values_is_refused() =>
        Assert.Throws<ArgumentException>(() => Picture.Png(new LineChart("", "", "", [new("a", [1, 2], [1])])));

    [Fact]
    public void The_extension_decides_and_another_one_is_refused()
    {
        using var folder = new TemporaryFolder();
        Picture.Save(Costs, folder["a.SVG"]);
        Picture.Save(Costs, folder["a.png"]);
        Assert.StartsWith("<?xml", File.ReadAllText(folder["a.SVG"]), StringComparison.Ordinal);
        Assert.Equal(Picture.Png(Costs), File.ReadAllBytes(folder["a.png"]));
        Assert.Throws<ArgumentException>(() => Picture.Save(Costs, folder["a.jpg"]));
        Assert.False(Picture.Supports("a.jpg"));
    }

    private static XDocument Svg(IFigure figure, int width = 900, int height = 600) =>
        XDocument.Parse(Encoding.UTF8.GetString(Picture.Svg(figure, width, height)));

    private static IReadOnlyList<string> Texts(XDocument svg) =>
        [.. svg.Descendants().Where(node => node.Name.LocalName == "text").Select(node => node.Value.Trim())];

    // The middles of the markers, by the colour of the first series.
    private static IReadOnlyList<(double X, double Y)> Points(IFigure figure) =>
    [
        .. from node in Svg(figure).Descendants()
           where node.Attribute("fill")?.Value == "#0072B2"
           select Middle(node),
    ];

    private static (double X, double Y) Middle(XElement node)
    {
        double Number(string name) => double.Parse(node.Attribute(name)!.Value, CultureInfo.InvariantCulture);
        if (node.Attribute("cx") is not null)
        {
            return (Number("cx"), Number("cy"));
        }

        var numbers = Regex.Matches(node.Attribute("d")!.Value, @"-?\d+(\.\d+)?").Select(match => double.Parse(match.Value, CultureInfo.InvariantCulture)).ToList();
        return (numbers.Where((_, i) => i % 2 == 0).Average(), numbers.Where((_, i) => i % 2 == 1).Average());
    }

    private static void Near((double X, double Y) expected, (double X, double Y) obtained)
    {
        Assert.Equal(expected.X, obtained.X, 0.1);
        Assert.Equal(expected.Y, obtained.Y, 0.1);
    }
}
