namespace Pipeline.Bench.Products;

/// <summary>The three products of a layer.</summary>
internal enum Form
{
    /// <summary>X W^T + b, forward.</summary>
    NT,

    /// <summary>dZ^T X, the weights' gradient.</summary>
    TN,

    /// <summary>dZ W, the inputs' gradient.</summary>
    NN,
}

/// <summary>A product: m x n numbers, each a sum of k.</summary>
internal sealed record Shape(Form Form, int M, int N, int K)
{
    public double Flops => 2.0 * M * N * K;

    public string? Target =>
        M >= 1024 && N >= 1024 && K >= 1024 ? Report.Target.Squares
        : N == 10 ? Report.Target.Narrow
        : M >= 64 && N >= 128 ? Report.Target.Layers
        : null;

    /// <summary>Squares, then every product of a step of two networks.</summary>
    public static IEnumerable<Shape> All =>
    [
        new(Form.NN, 1024, 1024, 1024),
        new(Form.NT, 1024, 1024, 1024),
        new(Form.TN, 1024, 1024, 1024),
        new(Form.NN, 2048, 2048, 2048),
        .. OfNetwork([784, 256, 128, 10], 64),
        .. OfNetwork([784, 256, 128, 10], 128),
        .. OfNetwork([784, 256, 128, 10], 512),
        .. OfNetwork([784, 1024, 1024, 10], 512),
    ];

    public override string ToString() => $"{Form} {M} x {N} x {K}";

    private static IEnumerable<Shape> OfNetwork(int[] units, int batchSize)
    {
        for (var layer = 1; layer < units.Length; layer++)
        {
            var (fanIn, fanOut) = (units[layer - 1], units[layer]);
            yield return new(Form.NT, batchSize, fanOut, fanIn);
            yield return new(Form.TN, fanOut, fanIn, batchSize);
            if (layer > 1)
            {
                yield return new(Form.NN, batchSize, fanIn, fanOut);
            }
        }
    }
}
