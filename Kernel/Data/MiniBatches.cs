using System.Numerics;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Numerics;
using Pipeline.Kernel.Parameters;

namespace Pipeline.Kernel.Data;

/// <summary>
/// Cuts an epoch into mini-batches: every example exactly once an epoch, in a new order every epoch, the last batch
/// ragged where the size does not divide the examples. Pure and without allocation.
/// </summary>
public static class MiniBatches
{
    // Below this many, waking a lane costs what it saves.
    private const int NumbersWorthALane = 1 << 13;
    private const int LabelsAhead = 16;

    /// <summary>The order in which an epoch visits the examples: a function of the key and the epoch alone.</summary>
    /// <param name="key">The run's key.</param>
    /// <param name="epoch">Counted from 0.</param>
    /// <param name="shuffle">A random order, new in every epoch; otherwise the order of the data set.</param>
    /// <param name="order">One place an example; receives the row to visit at each place.</param>
    public static void Order(RandomKey key, int epoch, bool shuffle, Span<int> order)
    {
        if (shuffle)
        {
            RandomFill.Permutation(key.Fold("epoch order").Split(epoch), order);
            return;
        }

        for (var place = 0; place < order.Length; place++)
        {
            order[place] = place;
        }
    }

    /// <summary>The places in the order that one step trains on.</summary>
    /// <param name="batchSize">Examples of a mini-batch; any size from the number of examples on is the full batch.</param>
    /// <param name="exampleCount">Examples of the training set.</param>
    /// <param name="batchIndex">Counted from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size below 1, or a step that the epoch does not have.</exception>
    public static (int Start, int Count) Range(int batchSize, int exampleCount, int batchIndex)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(batchSize, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(batchIndex);
        var start = (long)batchSize * batchIndex;
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(start, exampleCount, nameof(batchIndex));
        return ((int)start, (int)Math.Min(batchSize, exampleCount - start));
    }

    /// <summary>Converts rows of a data set into the buffers of a batch.</summary>
    /// <param name="data">The data set.</param>
    /// <param name="rows">The rows to convert, in this order.</param>
    /// <param name="inputs">Receives rows x features; what lies beyond stays untouched.</param>
    /// <param name="targets">
    /// Receives rows x outputs: one-hot rows for classes, 0 or 1 for binary labels, the values otherwise.
    /// </param>
    /// <exception cref="ArgumentException">A buffer is too short.</exception>
    public static void Gather<T>(Dataset<T> data, ReadOnlySpan<int> rows, Span<T> inputs, Span<T> targets)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        data.Inputs.Gather(rows, inputs);
        var labels = data.Targets.Labels.Span;
        var outputs = data.Targets.Outputs;
        switch (data.Targets.Kind)
        {
            case TargetKind.Classes:
                OneHot(labels, outputs, rows, targets);
                break;
            case TargetKind.Binary:
                ZeroOrOne(labels, rows, targets);
                break;
            default:
                Copy(data.Targets.Values.Span, outputs, rows, targets);
                break;
        }
    }

    /// <summary>The same, the rows divided between lanes where there are enough of them.</summary>
    internal static void Gather<T>(Dataset<T> data, ReadOnlyMemory<int> rows, Memory<T> inputs, Memory<T> targets, Lanes lanes)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var worth = (long)rows.Length * data.Features / NumbersWorthALane;
        var job = new GatherJob<T>(data, rows, inputs, targets, (int)Math.Clamp(worth, 1, lanes.Count));
        lanes.Run(job.Parts, ref job);
    }

    private static void Copy<T>(ReadOnlySpan<T> source, int columns, ReadOnlySpan<int> rows, Span<T> destination)
        where T : unmanaged
    {
        for (var i = 0; i < rows.Length; i++)
        {
            source.Slice(rows[i] * columns, columns).CopyTo(destination[(i * columns)..]);
        }
    }

    private static void OneHot<T>(ReadOnlySpan<int> labels, int classes, ReadOnlySpan<int> rows, Span<T> targets)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        targets[..(rows.Length * classes)].Clear();
        for (var i = 0; i < rows.Length; i++)
        {
            Announce(labels, rows, i);
            targets.Slice(i * classes, classes)[labels[rows[i]]] = T.One;
        }
    }

    private static void ZeroOrOne<T>(ReadOnlySpan<int> labels, ReadOnlySpan<int> rows, Span<T> targets)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (var i = 0; i < rows.Length; i++)
        {
            Announce(labels, rows, i);
            targets[i] = labels[rows[i]] == 0 ? T.Zero : T.One;
        }
    }

    private static void Announce(ReadOnlySpan<int> labels, ReadOnlySpan<int> rows, int at)
    {
        if (at + LabelsAhead < rows.Length)
        {
            Prefetch.Element(labels, rows[at + LabelsAhead]);
        }
    }
}
