using System.Numerics;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Data;

namespace Pipeline.Plugins.Tests.Network;

/// <summary>Rows of a data set gathered into arrays.</summary>
internal sealed record Batches<T>(int Count, T[] Inputs, T[] Targets, TargetKind Kind)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public Batch<T> Batch => new(Count, Inputs, Targets, Kind, default);
}

/// <summary>Gathers rows.</summary>
internal static class Batches
{
    public static Batches<T> All<T>(Dataset<T> data)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Of(data, [.. Enumerable.Range(0, data.Count)]);

    public static Batches<T> Of<T>(Dataset<T> data, int[] rows)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var batch = new Batches<T>(
            rows.Length, new T[rows.Length * data.Features], new T[rows.Length * data.Targets.Outputs], data.Targets.Kind);
        MiniBatches.Gather(data, rows, batch.Inputs, batch.Targets);
        return batch;
    }
}
