using System.Collections.Immutable;
using System.Text.Json;
using Pipeline.Kernel.Model;
using static Pipeline.Host.Course.Effort;

namespace Pipeline.Host.Course.Rows;

/// <summary>Week 1: numerical approximation of gradients.</summary>
internal static class GradientApproximation
{
    public static ImmutableArray<Check> Checks { get; } =
    [
        new("S110", Quick, _ => Difference(NumericalGradient.TwoSided)),
        new("S111", Quick, _ => Difference(NumericalGradient.OneSided)),
        new("S112", Quick, Orders),
    ];

    // The derivative of theta^3 at 1 is 3.
    private static Observed Difference(Func<Func<double, double>, double, double, double> derivative) =>
    [
        ("derivative", derivative(Cube, 1, 0.01)),
        ("error", derivative(Cube, 1, 0.01) - 3),
        ("errorOfTenth", derivative(Cube, 1, 0.001) - 3),
    ];

    private static Observed Orders(Lab lab)
    {
        var cube = ErrorOrder.Measure([1], [3], theta => Cube(theta[0]), ErrorOrder.Steps(0.01, 6))[^1];
        var network = lab.Command(
            "gradcheck", "--config", Lab.Shipped("examples/gradient-checking.json"), "--order", "--json",
            "--set", """model.layers=[{"units":5,"activation":"tanh"},{"units":3,"activation":"tanh"}]""").Json
            .GetProperty("checks")[0].GetProperty("order").EnumerateArray().Last();
        return
        [
            ("twoSided", cube.TwoSidedOrder), ("oneSided", cube.OneSidedOrder),
            ("networkTwoSided", Number(network, "twoSidedOrder")), ("networkOneSided", Number(network, "oneSidedOrder")),
            ("twoSidedWins", Number(network, "twoSided") < Number(network, "oneSided")),
        ];
    }

    private static double Cube(double theta) => theta * theta * theta;

    private static double Number(JsonElement step, string name) => step.GetProperty(name).GetDouble();
}
