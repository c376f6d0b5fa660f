using System.Collections.Immutable;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Parameters;
using static Pipeline.Host.Course.Effort;

namespace Pipeline.Host.Course.Rows;

/// <summary>Week 2: Adam.</summary>
internal static class Adam
{
    private const string Course = """{"use": "adam"}""";
    private const string Uncorrected = """{"use": "adam", "options": {"biasCorrection": false}}""";

    public static ImmutableArray<Check> Checks { get; } =
    [
        new("S190", Quick, lab => Updates.Two(lab, Course)),
        new("S191", Quick, lab =>
        [
            ("step1", First(lab, Course)),
            ("ofKerasEpsilon", First(lab, """{"use": "adam", "options": {"epsilon": 3.16227766016838e-06}}""")),
            ("gradientOfEpsilon", Updates.FirstStep(lab, Course, 1e-8)),
            ("insideTheRoot", Updates.FirstStep(lab, """{"use": "rmsprop", "options": {"beta": 0}}""", 1e-8)),
        ]),
        new("S192", Quick, lab =>
        [
            ("default", Updates.Option(lab, "adam", "biasCorrection").GetProperty("default").GetString()!),
            ("uncorrected", First(lab, Uncorrected)),
        ]),
        new("S193", Quick, lab =>
        [
            ("beta1", Updates.Default(lab, "adam", "beta1")),
            ("beta2", Updates.Default(lab, "adam", "beta2")),
            ("epsilon", Updates.Default(lab, "adam", "epsilon")),
            ("alphas", (double[])[Alpha(lab), Alpha(lab, "training.alpha=0.02")]),
        ]),
        new("S194", Quick, lab =>
        [
            ("firstSteps", (double[])[.. new[] { 1e-3, 0.5, -7, 1e4 }.Select(gradient => Math.Abs(Updates.FirstStep(lab, Course, gradient)))]),
            ("steps", lab.Once("small adam", () => lab.Train(SmallNetwork.Config(lab))).Summary.GetProperty("steps").GetDouble()),
        ]),
        new("S195", Quick, lab =>
        [
            ("beta1Is0", Updates.Apart(
                Updates.Way(lab.Create<IOptimizer>("adam", """{"beta1": 0, "beta2": 0.9, "biasCorrection": false}"""), "rosenbrock", 1e-3, 100),
                Updates.Way(lab.Create<IOptimizer>("rmsprop", """{"beta": 0.9, "epsilonPlace": "outside"}"""), "rosenbrock", 1e-3, 100))),
            ("momentumOverRoot", MomentumOverRoot(lab)),
        ]),
        new("S196", Quick, lab =>
        {
            var config = SmallNetwork.Config(lab);
            var output = lab.Scratch("runs");
            var said = lab.Command("train", "--config", config, "--save-slots", "--run-name", "slots", "--set", $"run.output={System.Text.Json.JsonSerializer.Serialize(output)}");
            var file = SafetensorsParser.Parse(File.ReadAllBytes(Path.Combine(output, "slots", "parameters.safetensors")))
                .Match(Succ: parsed => parsed, Fail: error => throw new InvalidDataException(said.Error + error.Message));
            return
            [
                ("slots", (string[])[.. file.Tensors.Select(tensor => tensor.Name).Where(name => name.StartsWith("slots.", StringComparison.Ordinal)).Order(StringComparer.Ordinal)]),
                ("steps", double.Parse(file.Metadata["steps"], System.Globalization.CultureInfo.InvariantCulture)),
            ];
        }),
        new("S197", Quick, lab =>
        {
            double Scaled(string options) => Updates.Apart(
                Updates.Way(lab.Create<IOptimizer>("adam", options), "rosenbrock", 1e-2, 100),
                Updates.Way(lab.Create<IOptimizer>("adam", options), "rosenbrock", 1e-2, 100, scale: 1000));
            return [("epsilon0", Scaled("""{"epsilon": 0}""")), ("epsilon1", Scaled("""{"epsilon": 1}"""))];
        }),
    ];

    /// <summary>Adam's counter: with t at every update the steps of a constant gradient are all alpha.</summary>
    public static double[] ConstantGradient(Lab lab)
    {
        var theta = Updates.Of(lab, """{"use": "adam", "options": {"epsilon": 0}}""", 1, [0], [.. Enumerable.Repeat((double[])[0.3], 5)])
            .GetProperty("theta").EnumerateArray().Select(step => step[0].GetDouble()).ToArray();
        return [.. theta.Select((value, index) => (index == 0 ? 0 : theta[index - 1]) - value)];
    }

    private static double[] First(Lab lab, string chain) => Updates.Numbers(Updates.OfWorked(lab, chain).GetProperty("theta")[0]);

    private static double Alpha(Lab lab, params string[] overrides) => lab
        .Train(lab.Config("""
            {"data": {"source": {"csv": {"path": "{data}/moons_train.csv", "target": "binary"}}}, "pipeline": {"optimizer": "adam"}, "training": {"epochs": 1}}
            """), overrides)
        .Metrics[0].GetProperty("alpha").GetDouble();

    // Without correction Adam's step is momentum's times RMSprop's over the gradient.
    private static double MomentumOverRoot(Lab lab)
    {
        double[] Steps(string chain) => Updates.Numbers(Updates.Of(lab, chain, 1, [0, 0, 0], [.. Updates.Worked.Select(gradient => gradient[..3])]).GetProperty("theta")[0]);
        var adam = Steps(Uncorrected);
        var (momentum, root) = (Steps("""{"use": "momentum"}"""), Steps("""{"use": "rmsprop", "options": {"beta": 0.999, "epsilonPlace": "outside"}}"""));
        return Updates.Apart(adam, [.. momentum.Zip(root, (m, r) => -m * r).Zip(Updates.Worked[0], (product, gradient) => product / gradient)]);
    }
}
