using Pipeline.Bench.Report;
using Pipeline.Bench.Timing;
using Pipeline.Kernel.Model;
using Pipeline.Kernel.Numerics;
using Pipeline.Kernel.Parameters;
using static TorchSharp.torch;

namespace Pipeline.Bench.Elementwise;

/// <summary>Functions of one element, on as many as fit into the second cache.</summary>
internal static class Functions
{
    private const int Count = 65_536;

    private static readonly Function[] All =
    [
        new("exp", Kernel.Numerics.Elementwise.Exp, x => exp(x)),
        new("log", Kernel.Numerics.Elementwise.Log, x => log(x), IsPositive: true),
        new("tanh", By(ActivationKind.Tanh), x => tanh(x)),
        new("sigmoid", By(ActivationKind.Sigmoid), x => sigmoid(x)),
        new("relu", By(ActivationKind.Relu), x => nn.functional.relu(x)),
        new("gelu", By(ActivationKind.Gelu), x => nn.functional.gelu(x)),
        new("silu", By(ActivationKind.Silu), x => nn.functional.silu(x)),
        new("softplus", By(ActivationKind.Softplus), x => nn.functional.softplus(x)),
    ];

    private delegate void OurFunction(ReadOnlySpan<float> x, Span<float> y);

    public static IEnumerable<Row> Rows(Session session) => All.SelectMany(function => Compare(session, function));

    private static Row[] Compare(Session session, Function function)
    {
        var (x, y) = (new float[Count], new float[Count]);
        RandomFill.Normal(RandomKey.FromSeed(1), x.AsSpan());
        x = function.IsPositive ? [.. x.Select(Math.Abs)] : x;
        return session.Rows(
            new(function.Name, 1, "ns an element", 1e9 / Count, 1e-5),
            () => new Repeated("ours", () => function.Ours(x, y), () =>
            {
                function.Ours(x, y);
                return y;
            }),
            () =>
            {
                var input = tensor(x);
                return Repeated.ByTorch(1, () => function.Torch(input));
            });
    }

    private static OurFunction By(ActivationKind kind) => (x, y) => ActivationFunction.Apply(Activation.Of(kind), x, y);

    private sealed record Function(string Name, OurFunction Ours, Func<Tensor, Tensor> Torch, bool IsPositive = false);
}
