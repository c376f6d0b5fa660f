using System.Collections.Immutable;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Model;
using static Pipeline.Host.Course.Effort;

namespace Pipeline.Host.Course.Rows;

/// <summary>Week 3: softmax regression.</summary>
internal static class Softmax
{
    private static readonly double[] Z = [1, 0.5, -2, 1, 3];

    // So many classes take another way through the kernel; adding 1000 rounds nothing off eighths.
    private static readonly double[] Many = [.. Enumerable.Range(0, 40).Select(label => (label * 7 % 40) / 8.0)];

    public static ImmutableArray<Check> Checks { get; } =
    [
        new("S280", Quick, _ => [("softmax", Of(Z))]),
        new("S281", Quick, _ =>
        [
            ("difference", Updates.Apart(Of(Z), Of([.. Z.Select(z => z + 1000)]))),
            ("differenceOf40", Updates.Apart(Of(Many), Of([.. Many.Select(z => z + 1000)]))),
            ("naive", $"{TensorProgram.Value("exp(z) / (exp(z) + exp(y))", ("z", 1001), ("y", 1003))}"),
        ]),
        new("S282", Quick, _ => [("softmax", Of(2.25, 0.75)[0]), ("sigmoid", Sigmoid(2.25 - 0.75))]),
        new("S283", Quick, lab =>
        [
            ("cost", Loss(Logs(0.3, 0.2, 0.1, 0.4), 1).Cost),
            ("dz", Loss(Logs(0.3, 0.2, 0.1, 0.4), 1).Dz),
            ("dz5", Loss(Z, 4).Dz[4]),
            ("ratio", Ratio(lab)),
            ("testAccuracy", lab.Once("softmax regression", () => lab.Train(Lab.Shipped("examples/softmax-regression.json")))
                .Summary.GetProperty("test").GetProperty("accuracy").GetDouble()),
        ]),
    ];

    private static double[] Of(params double[] z)
    {
        var probabilities = new double[z.Length];
        LossFunction.Softmax<double>(new(1, z.Length), z, probabilities);
        return probabilities;
    }

    // Logits whose softmax these are.
    private static double[] Logs(params double[] probabilities) => [.. probabilities.Select(p => Math.Log(p))];

    private static double Sigmoid(double z)
    {
        var a = new double[1];
        ActivationFunction.Apply<double>(Activation.Of(ActivationKind.Sigmoid), [z], a);
        return a[0];
    }

    private static (double Cost, double[] Dz) Loss(double[] logits, int label)
    {
        var (costs, dz) = (new double[1], new double[logits.Length]);
        var target = new double[logits.Length];
        Kernel.Data.OneHot.Write<double>([label], logits.Length, target);
        LossFunction.Evaluate(Kernel.Model.Loss.SoftmaxCrossEntropy, new MatrixShape(1, logits.Length), logits, target, costs, dz);
        return (costs[0], dz);
    }

    private static double Ratio(Lab lab) => lab.Command("gradcheck", "--config", Lab.Shipped("examples/softmax-regression.json"), "--json")
        .Json.GetProperty("checks")[0].GetProperty("ratio").GetDouble();
}
