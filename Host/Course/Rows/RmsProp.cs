using System.Collections.Immutable;
using static Pipeline.Host.Course.Effort;

namespace Pipeline.Host.Course.Rows;

/// <summary>Week 2: RMSprop.</summary>
internal static class RmsProp
{
    private const string Course = """{"use": "rmsprop"}""";
    private const string Outside = """{"use": "rmsprop", "options": {"epsilonPlace": "outside"}}""";

    public static ImmutableArray<Check> Checks { get; } =
    [
        new("S180", Quick, lab => Updates.Two(lab, Course)),
        new("S181", Quick, lab =>
        [
            ("default", Updates.Option(lab, "rmsprop", "epsilonPlace").GetProperty("default").GetString()!),
            ("epsilon", Updates.Default(lab, "rmsprop", "epsilon")),
            ("inside", (double[])[Updates.FirstStep(lab, Course, 1e-5), Updates.FirstStep(lab, Course, 1e-3)]),
            ("outside", (double[])[Updates.FirstStep(lab, Outside, 1e-5), Updates.FirstStep(lab, Outside, 1e-3)]),
        ]),
        new("S182", Quick, lab =>
        [
            ("firstStep", (double[])[.. new[] { 1.0, 1e3, 1e6 }.Select(gradient => Updates.FirstStep(lab, Course, gradient))]),
            ("largestAlpha", Updates.OnSurface(lab, "bowl", "--largest-alpha", "--steps", "1000", "--optimizer", "rmsprop")[0].GetProperty("alpha").GetString()!),
        ]),
        new("S183", Quick, lab => [("theta", Updates.Numbers(Updates.Of(lab, Course, 0.1, [1, -2], [0, 0], [0, 0]).GetProperty("theta")[1]))]),
    ];
}
