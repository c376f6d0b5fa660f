using System.Collections.Immutable;
using Pipeline.Kernel.Contracts;
using static Pipeline.Host.Course.Effort;

namespace Pipeline.Host.Course.Rows;

/// <summary>Week 2: gradient descent with momentum.</summary>
internal static class Momentum
{
    private const string Course = """{"use": "momentum", "options": {"beta": 0.9}}""";

    public static ImmutableArray<Check> Checks { get; } =
    [
        new("S170", Quick, lab => Updates.Two(lab, Course)),
        new("S171", Quick, lab =>
        [
            ("default", Updates.Default(lab, "momentum", "beta")),
            ("usual", Updates.Option(lab, "momentum", "beta").GetProperty("usual").GetString()!),
            ("warned", (string[])[.. new[] { "0", "0.5", "0.8", "0.9", "0.999", "0.9995" }.Where(beta => Warns(lab, beta))]),
        ]),
        new("S172", Quick, lab =>
        [
            ("default", Updates.Option(lab, "momentum", "biasCorrection").GetProperty("default").GetString()!),
            ("plain", First(lab, """{"use": "momentum"}""")),
            ("corrected", First(lab, """{"use": "momentum", "options": {"biasCorrection": true}}""")),
        ]),
        new("S173", Quick, lab =>
        {
            var plain = Updates.Way(lab.Create<IOptimizer>("gradient-descent"), "rosenbrock", 1e-3, 100);
            return
            [
                ("beta0", Updates.Apart(plain, Updates.Way(lab.Create<IOptimizer>("momentum", """{"beta": 0}"""), "rosenbrock", 1e-3, 100))),
                ("beta0.9", Updates.Apart(plain, Updates.Way(lab.Create<IOptimizer>("momentum"), "rosenbrock", 1e-3, 100))),
            ];
        }),
        new("S174", Quick, lab => [("beta0.9", Velocities(lab, "0.9")), ("beta0.98", Velocities(lab, "0.98"))]),
        new("S175", Quick, lab =>
        [
            ("largestAlpha", (double[])[.. Updates.OnSurface(lab, [
                "bowl", "--largest-alpha", "--steps", "2000", .. new[] { "0", "0.5", "0.9" }.SelectMany(beta => new[]
                {
                    "--optimizer", $$$"""{"use": "momentum", "options": {"beta": {{{beta}}}}}""",
                })]).Select(answer => answer.GetProperty("alpha").GetDouble())]),
        ]),
        new("S176", Full, lab =>
        {
            var best = Updates.OnSurface(
                lab, "ravine", "--best-alpha", "--steps", "2000", "--until", "sqrt(x^2 + y^2) < 1e-6",
                "--optimizer", "gradient-descent", "--optimizer", "momentum");
            var (descent, momentum) = (best[0].GetProperty("steps").GetInt64(), best[1].GetProperty("steps").GetInt64());
            return [("gradientDescent", descent), ("momentum", momentum), ("ratio", (double)descent / momentum)];
        }),
        new("S177", Quick, lab =>
        {
            var runs = new[] { "\"full\"", "32", "1" }.Select(size => lab.Train(SmallNetwork.Config(lab), "pipeline.optimizer=momentum", $"training.batchSize={size}")).ToArray();
            return
            [
                ("endings", (string[])[.. runs.Select(run => run.Summary.GetProperty("ending").GetString()!)]),
                ("steps", (double[])[.. runs.Select(run => run.Summary.GetProperty("steps").GetDouble())]),
                ("descents", runs.Count(run => SmallNetwork.Costs(run) is [var first, .., var last] && last < first)),
            ];
        }),
        new("S178", Quick, lab =>
        {
            var course = Updates.Way(lab.Create<IOptimizer>("momentum"), "ravine", 0.02, 100);
            double Apart(string options, double alpha) => Updates.Apart(course, Updates.Way(lab.Create<IOptimizer>("momentum", options), "ravine", alpha, 100));
            return
            [
                ("classic", Apart("""{"convention": "torch"}""", 0.02 * (1 - 0.9))),
                ("dampening", Apart("""{"convention": "torch", "dampening": 0.9}""", 0.02)),
            ];
        }),
    ];

    private static bool Warns(Lab lab, string beta)
    {
        var said = lab.Command(
            "minimize", "--config", Lab.Shipped("examples/minimize-quadratic.json"), "--set", "cost.steps=1",
            "--set", $$$"""pipeline.optimizer={"use": "momentum", "options": {"beta": {{{beta}}}}}""");
        return said.Code == 0
            ? said.Error.Contains("$.pipeline.optimizer.options.beta", StringComparison.Ordinal)
            : throw new InvalidOperationException(said.Error);
    }

    private static double[] First(Lab lab, string chain) => Updates.Numbers(Updates.OfWorked(lab, chain).GetProperty("theta")[0]);

    // The velocity after 1, 2, 5 and 10 gradients of 1.
    private static double[] Velocities(Lab lab, string beta) => [.. new[] { 1, 2, 5, 10 }.Select(count =>
        Updates.Of(lab, $$$"""{"use": "momentum", "options": {"beta": {{{beta}}}}}""", 0.1, [0], [.. Enumerable.Repeat((double[])[1], count)])
            .GetProperty("slots").GetProperty("v")[0].GetDouble())];
}
