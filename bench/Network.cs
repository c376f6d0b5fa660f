namespace Pipeline.Bench;

/// <summary>A network to step on: relu between the layers, softmax cross-entropy at the end.</summary>
/// <param name="Units">Inputs, hidden layers, classes.</param>
/// <param name="BatchSize">Examples of a mini-batch.</param>
/// <param name="Threads">Threads both sides may use.</param>
internal sealed record Network(int[] Units, int BatchSize, int Threads)
{
    public override string ToString() => string.Join('-', Units);
}
