using System.Collections.Immutable;
using System.Xml.Linq;
using static Pipeline.Host.Course.Effort;

namespace Pipeline.Host.Course.Rows;

/// <summary>The decision boundary that the assignments draw.</summary>
internal static class BoundaryPicture
{
    private const string Circles = """
        {
          "run": { "seed": 3 },
          "data": {
            "source": { "csv": { "path": "{data}/circles_train.csv", "label": "y", "target": "binary" } },
            "test": { "csv": { "path": "{data}/circles_test.csv", "label": "y", "target": "binary" } },
          },
          "model": { "layers": [{ "units": 10, "activation": "relu" }, { "units": 5, "activation": "relu" }], "loss": "binary-cross-entropy" },
          "pipeline": { "initializer": "he", "optimizer": "adam" },
          "training": { "alpha": 0.02, "epochs": 60, "batchSize": 64, "evaluateEvery": 60 },
        }
        """;

    public static ImmutableArray<Check> Checks { get; } = [new("A006", Full, Draw)];

    private static Observed Draw(Lab lab)
    {
        var run = lab.Train(lab.Config(Circles));
        var untrained = lab.Train(lab.Config(Circles), "pipeline.initializer=zeros");
        var (png, svg) = (lab.Scratch("boundary.png"), Picture(lab, run));
        return
        [
            ("code", lab.Command("plot", run.Folder, "--what", "boundary", "--output", png).Code),
            ("png", Convert.ToHexString(File.ReadAllBytes(png)[..8])),
            ("panels", svg.Descendants().Select(node => node.Value.Trim()).Where(text => text.StartsWith("Decision boundary, ", StringComparison.Ordinal)).Distinct().ToArray()),
            ("circles", Count(svg, "ellipse", "#0072B2")),
            ("triangles", Count(svg, "path", "#D55E00")),
            ("differsFromZeros", Regions(svg) != Regions(Picture(lab, untrained))),
        ];
    }

    private static XDocument Picture(Lab lab, LabRun run)
    {
        var path = lab.Scratch("boundary.svg");
        lab.Command("plot", run.Folder, "--what", "boundary", "--output", path);
        return XDocument.Load(path);
    }

    private static int Count(XDocument svg, string shape, string color) => svg.Descendants()
        .Count(node => node.Name.LocalName == shape && node.Attribute("fill")?.Value == color);

    // The regions are an image within the picture.
    private static string Regions(XDocument svg) => string.Concat(svg.Descendants().Where(node => node.Name.LocalName == "image")
        .SelectMany(node => node.Attributes()).Where(attribute => attribute.Name.LocalName == "href").Select(attribute => attribute.Value));
}
