using System.Xml.Linq;
using SkiaSharp;
using Xunit;

namespace Pipeline.Plugins.Tests.Host.Commands;

public sealed class PlotTests
{
    private static readonly string[] Titles = ["Cost", "Accuracy", "Norm of theta", "Norm of the gradient", "Norm of the update", "Learning rate"];

    [Fact]
    public void Every_curve_that_a_run_knows_is_drawn_into_its_folder()
    {
        using var project = new SmallProject();
        project.Run("train");
        var said = Cli.Run("plot", project["runs/small"]);
        Assert.Equal((0, Path.GetFullPath(project["runs/small/plot.png"])), (said.Code, Path.GetFullPath(said.Lines[^1])));
        Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], File.ReadAllBytes(project["runs/small/plot.png"])[..4]);
        Assert.Equal(0, Cli.Run("plot", project["runs/small"], "--output", project["all.svg"]).Code);
        Assert.All(Titles, title => Assert.Contains(title, Texts(project["all.svg"])));
    }

    [Fact]
    public void What_chooses_the_panels()
    {
        using var project = new SmallProject();
        project.Run("train");
        Cli.Run("plot", project["runs/small"], "--what", "norm,alpha", "--output", project["two.svg"]);
        Assert.Equal(["Norm of theta", "Learning rate"], Titles.Where(Texts(project["two.svg"]).Contains).Order(Comparer<string>.Create((a, b) => Array.IndexOf(Titles, a) - Array.IndexOf(Titles, b))));
    }

    [Fact]
    public void A_curve_goes_through_the_numbers_of_the_metrics()
    {
        using var project = new SmallProject();
        Directory.CreateDirectory(project["runs/made"]);
        File.WriteAllText(project["runs/made/metrics.jsonl"], "{\"epoch\": 1, \"thetaNorm\": 1}\n{\"epoch\": 2, \"thetaNorm\": null}\n{\"epoch\": 3, \"thetaNorm\": 3}\n{\"epoch\": 4, \"thetaNorm\": 2}\n");
        Assert.Equal(0, Cli.Run("plot", project["runs/made"], "--what", "norm", "--output", project["norm.svg"]).Code);
        var path = Assert.Single(XDocument.Load(project["norm.svg"]).Descendants(), node => node.Attribute("stroke")?.Value == "#0072B2").Attribute("d")!.Value;
        var places = path[1..].Split('L').Select(point => point.Split(' ').Select(number => double.Parse(number, System.Globalization.CultureInfo.InvariantCulture)).ToArray()).ToList();
        Assert.Equal(3, places.Count);
        Assert.Equal(2, (places[1][0] - places[0][0]) / (places[2][0] - places[1][0]), 0.01);
        Assert.Equal(2, (places[0][1] - places[1][1]) / (places[2][1] - places[1][1]), 0.01);
    }

    [Fact]
    public void The_boundary_shows_every_split_with_names_of_inputs_and_classes()
    {
        using var project = new SmallProject();
        project.Run("train");
        Assert.Equal(0, Cli.Run("plot", project["runs/small"], "--what", "boundary", "--output", project["b.svg"]).Code);
        Assert.All(
            ["Decision boundary, train", "Decision boundary, dev", "Decision boundary, test", "left", "up", "east", "west"],
            text => Assert.Contains(text, Texts(project["b.svg"])));
        Assert.Equal(60, Points(project["b.svg"]));
    }

    // East lies on the left of 1000 and is blue, class 0; a network that saw the inputs unscaled would call all of it one class.
    [Fact]
    public void The_boundary_parts_the_classes_in_the_units_of_the_data()
    {
        using var project = new SmallProject();
        File.WriteAllText(project["points.csv"], "left,up,side\n" + string.Concat(Enumerable.Range(0, 60).Select(i => $"{1000 + ((i % 2 == 0 ? 1 : -1) * (1 + (i % 7)))},{(i * 7) % 13},{(i % 2 == 0 ? "west" : "east")}\n")));
        project.Run("train");
        Cli.Run("plot", project["runs/small"], "--what", "boundary", "--output", project["b.png"]);
        using var image = SKBitmap.Decode(project["b.png"]);
        Assert.Equal((true, true), (IsBlue(image.GetPixel(85, 60)), !IsBlue(image.GetPixel(520, 60))));
        static bool IsBlue(SKColor color) => color.Blue > color.Red + 20;
    }

    [Fact]
    public void A_boundary_of_other_than_two_inputs_is_refused()
    {
        using var project = new SmallProject();
        File.WriteAllText(project["points.csv"], "left,side\n" + string.Concat(Enumerable.Range(0, 20).Select(i => $"{i},{(i < 10 ? "east" : "west")}\n")));
        project.Run("train");
        var said = Cli.Run("plot", project["runs/small"], "--what", "boundary");
        Assert.Equal(2, said.Code);
        Assert.Contains("this one has 1 inputs", said.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("did you mean 'accuracy'", "--what", "acuracy")]
    [InlineData("ends in .png or .svg", "--output", "curves.jpg")]
    [InlineData("there is no such run folder", "--what", "cost")]
    public void What_cannot_be_drawn_is_told(string told, string option, string value)
    {
        var said = Cli.Run("plot", "no-such-run", option, value);
        Assert.Equal(2, said.Code);
        Assert.Contains(told, said.Error, StringComparison.Ordinal);
    }

    private static IReadOnlyList<string> Texts(string path) =>
        [.. XDocument.Load(path).Descendants().Where(node => node.Name.LocalName == "text").Select(node => node.Value.Trim())];

    // Less two for each split, those of the legend.
    private static int Points(string path) => XDocument.Load(path).Descendants()
        .Count(node => node.Name.LocalName is "ellipse" or "path" && node.Attribute("fill")?.Value is "#0072B2" or "#D55E00") - 6;
}
