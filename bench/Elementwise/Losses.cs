using Pipeline.Bench.Report;
using Pipeline.Bench.Timing;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Model;
using Pipeline.Kernel.Numerics;
using Pipeline.Kernel.Parameters;
using static TorchSharp.torch;

namespace Pipeline.Bench.Elementwise;

/// <summary>Softmax, and softmax cross-entropy with its gradient, over few and many classes.</summary>
internal static class Losses
{
    private static readonly MatrixShape[] Shapes = [new(128, 10), new(512, 10), new(128, 1000)];

    public static IEnumerable<Row> Rows(Session session) =>
        Shapes.SelectMany(shape => Softmax(session, shape).Concat(CrossEntropy(session, shape)));

    private static Row[] Softmax(Session session, MatrixShape shape)
    {
        var (z, p) = (Logits(shape), new float[shape.Length]);
        return session.Rows(
            WorkOf("softmax", shape),
            () => new Repeated("ours", () => LossFunction.Softmax<float>(shape, z, p), () =>
            {
                LossFunction.Softmax<float>(shape, z, p);
                return p;
            }),
            () =>
            {
                var input = tensor(z, shape.Rows, shape.Columns);
                return Repeated.ByTorch(1, () => softmax(input, 1));
            });
    }

    private static Row[] CrossEntropy(Session session, MatrixShape shape) => session.Rows(
        WorkOf("softmax cross-entropy and gradient", shape),
        () =>
        {
            var (z, costs, d) = (Logits(shape), new float[shape.Rows], new float[shape.Length]);
            var y = new float[shape.Length];
            for (var row = 0; row < shape.Rows; row++)
            {
                y[(row * shape.Columns) + (row % shape.Columns)] = 1;
            }

            void Evaluate() => LossFunction.Evaluate<float>(Loss.SoftmaxCrossEntropy, shape, z, y, costs, d);
            return new Repeated("ours", Evaluate, () =>
            {
                Evaluate();
                return [.. d, costs.Average()];
            });
        },
        () =>
        {
            var z = tensor(Logits(shape), shape.Rows, shape.Columns, requires_grad: true);
            var y = arange(shape.Rows, ScalarType.Int64).remainder(shape.Columns);
            float Evaluate(bool isCostWanted)
            {
                using var scope = NewDisposeScope();
                z.grad?.zero_();
                var cost = nn.functional.cross_entropy(z, y);
                cost.backward();
                return isCostWanted ? cost.item<float>() : 0;
            }

            return new Repeated(Session.TorchSharp, () => Evaluate(isCostWanted: false), () =>
            {
                var cost = Evaluate(isCostWanted: true);
                return [.. z.grad!.data<float>(), cost];
            }, () => set_num_threads(1));
        });

    private static Work WorkOf(string name, MatrixShape shape) =>
        new($"{name}, {shape.Rows} x {shape.Columns} classes", 1, "ns an element", 1e9 / shape.Length, 1e-5, Target.Softmax);

    private static float[] Logits(MatrixShape shape)
    {
        var z = new float[shape.Length];
        RandomFill.Normal(RandomKey.FromSeed(1), z.AsSpan());
        return z;
    }
}
