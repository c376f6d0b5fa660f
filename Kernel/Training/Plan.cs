using System.Collections.Immutable;

namespace Pipeline.Kernel.Training;

/// <summary>How long and on what portions a run trains.</summary>
/// <param name="Epochs">Passes over the training set.</param>
/// <param name="BatchSize">Examples of a mini-batch; null for the whole training set (batch gradient descent).</param>
/// <param name="Seed">Origin of all randomness of the run.</param>
/// <param name="EvaluateEvery">Evaluates after every so many epochs and after the last; 0 only after the last.</param>
/// <param name="Shuffle">Draws a new order of the examples for every epoch.</param>
/// <param name="Accumulate">Mini-batches whose gradients are averaged, by their examples, before one update.</param>
public sealed record Plan(
    int Epochs, int? BatchSize, ulong Seed, int EvaluateEvery = 1, bool Shuffle = true, int Accumulate = 1)
{
    /// <summary>Changes of the learning rate by hand, in the order in which they were said: a repeated run takes those of the first.</summary>
    public ImmutableArray<AlphaChange> AlphaChanges { get; init; } = [];

    /// <summary>Mini-batches of one epoch over <paramref name="exampleCount"/> examples, a ragged last one included.</summary>
    public int BatchesPerEpoch(int exampleCount) => BatchSize is { } size ? Parts(exampleCount, size) : 1;

    /// <summary>Updates of one epoch, each of <see cref="Accumulate"/> mini-batches, the last of those that are left.</summary>
    public int StepsPerEpoch(int exampleCount) => Parts(BatchesPerEpoch(exampleCount), Accumulate);

    private static int Parts(int count, int size) => (int)(((long)count + size - 1) / size);
}
