namespace Pipeline.Bench.Steps;

/// <summary>A network to step on: relu between the layers, softmax cross-entropy at the end, Adam.</summary>
/// <param name="Units">Inputs, hidden layers, classes.</param>
/// <param name="BatchSize">Examples of a mini-batch.</param>
internal sealed record Network(int[] Units, int BatchSize)
{
    /// <summary>The learning rate.</summary>
    public const double Alpha = 1e-3;

    /// <summary>Steps on one mini-batch whose losses all contenders must agree in.</summary>
    public const int Checked = 5;

    private const int Examples = 12_800;
    private const double GoldenRatio = 0.6180339887498949;

    /// <summary>Examples that mini-batches are drawn from: 40 MB at 784 inputs.</summary>
    public int Count => Math.Max(Examples, 16 * BatchSize);

    public string Text => string.Join('-', Units);

    /// <summary>An estimate of the steps that fill a round of 0.1 s on one core.</summary>
    public int Steps => Math.Clamp((int)(0.1 * 8e10 / (6.0 * BatchSize * Parameters)), 5, Count / BatchSize / 2);

    private double Parameters => Units.Zip(Units.Skip(1), (fanIn, fanOut) => (double)fanIn * fanOut).Sum();

    // Formulas rather than random numbers: NumPy writes the same ones, and nothing is passed between the processes.

    /// <summary>Input i, example after example.</summary>
    public static float Input(long i) => (float)((i + 1) * GoldenRatio % 1);

    /// <summary>Weight i of a layer, fan-out x fan-in.</summary>
    public static float Weight(int i, int fanIn) => (float)(Math.Sin(i + 1) * Math.Sqrt(2.0 / fanIn));

    public int Label(int example) => example % Units[^1];
}
