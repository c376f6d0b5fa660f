using System.Globalization;
using System.Numerics;
using Pipeline.Host.Config;
using Pipeline.Host.Runs;
using Pipeline.Host.Sources;
using Pipeline.Kernel.Data;

namespace Pipeline.Host.Commands.Train;

/// <summary>What the course would say to a configuration that is right but unusual: hints, no errors.</summary>
public static class Hints
{
    private const int SmallSet = 2000;
    private static readonly int[] UsualBatches = [64, 128, 256, 512];

    /// <summary>All hints on a run.</summary>
    /// <param name="file">Its configuration.</param>
    /// <param name="data">Its splits.</param>
    /// <param name="step">What a step takes.</param>
    public static IEnumerable<string> Of<T>(Configuration file, Splits<T> data, StepReport step)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
    [
        .. Batch(file.Training.Batch, data.Train.Count),
        .. Memory(step.Bytes, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes),
        .. Sizes(file.Data, data.Named.Sum(split => (long)split.Data.Count), data.Dev?.Count ?? 0, data.Test?.Count ?? 0),
    ];

    /// <summary>Hints on the size of the mini-batches.</summary>
    /// <param name="size">Examples of a mini-batch; null for all.</param>
    /// <param name="exampleCount">m: training examples.</param>
    public static IEnumerable<string> Batch(int? size, int exampleCount)
    {
        if (size is { } small && exampleCount < SmallSet && small < exampleCount)
        {
            yield return $"m = {exampleCount} is below {SmallSet}: training.batchSize \"full\" (batch gradient descent) may serve as well";
        }
        else if (size is { } other && !UsualBatches.Contains(other) && other < exampleCount)
        {
            yield return $"training.batchSize {other} is none of {string.Join(", ", UsualBatches)}, the powers of two that suit most machines";
        }

        if (size == 1)
        {
            yield return "training.batchSize 1 (stochastic gradient descent) gives up vectorization and wanders: a smaller training.alpha helps";
        }
    }

    /// <summary>A hint where a mini-batch does not fit into the memory there is.</summary>
    public static IEnumerable<string> Memory(long batchBytes, long available) => batchBytes > available
        ? [$"a mini-batch takes {batchBytes} bytes and there are {available}: a smaller training.batchSize fits"]
        : [];

    /// <summary>Hints on dev and test that are drawn from the source and far from the usual size.</summary>
    public static IEnumerable<string> Sizes(DataSection section, long all, long dev, long test)
    {
        if (section is not { Split: { Folds: null } split, Dev: null, Test: null })
        {
            return [];
        }

        var usual = SplitAdvice.For(all);
        return
            from part in new[] { ("dev", split.Sizes.Dev, dev), ("test", split.Sizes.Test, test) }
            where part.Item2 > 0 && SplitAdvice.IsFarOff(part.Item3, all)
            select string.Create(
                CultureInfo.InvariantCulture,
                $"data.split: {part.Item1} holds {part.Item3} of {all} examples; usual for so many is train, dev, test {100 * usual.Train:0.#}/{100 * usual.Dev:0.#}/{100 * usual.Test:0.#}%");
    }
}
