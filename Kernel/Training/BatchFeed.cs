using System.Numerics;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Data;
using Pipeline.Kernel.Numerics;
using Pipeline.Kernel.Parameters;

namespace Pipeline.Kernel.Training;

/// <summary>Gathers the mini-batches of an epoch into buffers of its own, on all lanes.</summary>
internal sealed class BatchFeed<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Dataset<T> data;
    private readonly bool shuffle;
    private readonly int accumulate;
    private readonly RandomKey key;
    private readonly Lanes lanes;
    private readonly int[] order;
    private readonly Memory<T> inputs;
    private readonly Memory<T> targets;

    /// <summary>Mini-batches of <paramref name="data"/>, drawn by <paramref name="key"/>.</summary>
    public BatchFeed(Dataset<T> data, Plan plan, RandomKey key, Lanes lanes)
    {
        (this.data, this.key, this.lanes) = (data, key, lanes);
        BatchSize = Math.Min(plan.BatchSize ?? data.Count, data.Count);

        // One batch of everything is the same sum in any order.
        shuffle = plan.Shuffle && BatchSize < data.Count;
        accumulate = plan.Accumulate;
        order = new int[data.Count];
        inputs = AlignedBuffer.Allocate<T>(checked(BatchSize * data.Features));
        targets = AlignedBuffer.Allocate<T>(checked(BatchSize * data.Targets.Outputs));
    }

    /// <summary>Examples of a mini-batch; the last of an epoch may have fewer.</summary>
    public int BatchSize { get; }

    /// <summary>Draws the order of an epoch, counted from 0.</summary>
    public void Begin(int epoch) => MiniBatches.Order(key, epoch, shuffle, order);

    /// <summary>The mini-batches of a step, counted from 1 within the epoch: how many, and how many examples they have.</summary>
    public (int Batches, int Examples) Group(int stepInEpoch)
    {
        var first = (long)(stepInEpoch - 1) * accumulate * BatchSize;
        var examples = (int)Math.Min((long)accumulate * BatchSize, data.Count - first);
        return ((examples + BatchSize - 1) / BatchSize, examples);
    }

    /// <summary>A mini-batch of a step, counted from 1 within the epoch; valid until the next call.</summary>
    /// <param name="stepInEpoch">The step.</param>
    /// <param name="part">Place of the mini-batch among the step's, from 0.</param>
    public Batch<T> Batch(int stepInEpoch, int part = 0)
    {
        var (start, count) = MiniBatches.Range(BatchSize, data.Count, ((stepInEpoch - 1) * accumulate) + part);
        var (rows, answers) = (inputs[..(count * data.Features)], targets[..(count * data.Targets.Outputs)]);
        MiniBatches.Gather(data, order.AsMemory(start, count), rows, answers, lanes);
        return new(count, rows.Span, answers.Span, data.Targets.Kind, data.Image);
    }
}
