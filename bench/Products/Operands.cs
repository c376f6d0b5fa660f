using Pipeline.Kernel.Numerics;
using Pipeline.Kernel.Parameters;

namespace Pipeline.Bench.Products;

/// <summary>What both multiply.</summary>
internal sealed record Operands(float[] A, float[] B, float[] Bias)
{
    public static Operands Of(Shape shape) =>
        new(Normal(1, shape.M * shape.K), Normal(2, shape.N * shape.K), Normal(3, shape.N));

    private static float[] Normal(ulong seed, int count)
    {
        var numbers = new float[count];
        RandomFill.Normal(RandomKey.FromSeed(seed), numbers.AsSpan());
        return numbers;
    }
}
