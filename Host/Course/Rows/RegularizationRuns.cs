using System.Collections.Immutable;
using System.Xml.Linq;
using static Pipeline.Host.Course.Effort;

namespace Pipeline.Host.Course.Rows;

/// <summary>What penalties and initial weights do to whole runs, by the commands compare and curve.</summary>
internal static class RegularizationRuns
{
    public static ImmutableArray<Check> Checks { get; } =
    [
        new("S015", Full, ValidationCurve),
        new("S040", Full, Sweep),
        new("S056", Full, Spread),
        new("S096", Full, lab => [("J", Names.Select(name => AssignmentRuns.Circles(lab).CostAt(name, 14000)).ToArray())]),
        new("S097", Full, lab =>
        [
            ("train", AssignmentRuns.Circles(lab).Train(Names)),
            ("test", AssignmentRuns.Circles(lab).Test(Names)),
        ]),
        new("S221", Full, lab => [("accuracy", AssignmentRuns.Moons(lab).Train("gd", "momentum", "adam"))]),
    ];

    private static string[] Names => ["he", "xavier", "x10", "zeros"];

    private static Observed ValidationCurve(Lab lab)
    {
        var picture = lab.Scratch("curve.svg");
        var curve = Compared.Curve(
            lab, "regularization.json", [], "pipeline.regularizers[0].options.lambda=0,0.7,2", "--plot", picture);
        var svg = File.ReadAllText(picture);
        var drawn = new CurvesDrawn(XDocument.Load(picture));
        return
        [
            ("trainError", curve.Points("trainError")),
            ("testError", curve.Points("testError")),
            ("best", curve.Json.GetProperty("best").GetString()!),
            ("trainRisesInThePicture", drawn.Rise(0) > 0),
            ("testFallsInThePicture", drawn.Rise(1) < 0),
            ("drawn", new[] { "train", "test", "lambda", "error" }.Where(word => svg.Contains(word, StringComparison.Ordinal)).ToArray()),
        ];
    }

    private static Observed Sweep(Lab lab)
    {
        var curve = Compared.Curve(
            lab, "regularization.json", [AssignmentRuns.DiagonalStart(lab), "training.alpha=0.1", "training.epochs=4000", "training.evaluateEvery=0"],
            "pipeline.regularizers[0].options.lambda=0,0.7,7,70");
        return
        [
            ("squaredNorm", curve.Points("weightNormSquared")[..3]),
            ("squaredNormAt70", curve.Points("weightNormSquared")[3]),
            ("trainError", curve.Points("trainError")),
        ];
    }

    private static Observed Spread(Lab lab)
    {
        var diagonal = AssignmentRuns.Diagonal(lab);
        double Norm(string name) => diagonal.Number(name, "weightNormSquared");
        return
        [
            ("none", Norm("none")),
            ("dropout", Norm("dropout")),
            ("l2", Norm("l2")),
            ("dropoutShrinks", Norm("dropout") < Norm("none")),
        ];
    }
}
