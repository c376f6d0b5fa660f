using System.Numerics;
using Pipeline.Kernel.Numerics;

namespace Pipeline.Kernel.Data;

/// <summary>Gathers the rows of a batch, a run of neighbours a part.</summary>
/// <param name="data">The data set.</param>
/// <param name="rows">The rows of the batch.</param>
/// <param name="inputs">Receives rows x features.</param>
/// <param name="targets">Receives rows x outputs.</param>
/// <param name="parts">How many runs.</param>
internal readonly struct GatherJob<T>(Dataset<T> data, ReadOnlyMemory<int> rows, Memory<T> inputs, Memory<T> targets, int parts) : ILaneJob
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>How many runs.</summary>
    public int Parts => parts;

    /// <summary>Gathers the rows of one run.</summary>
    public void Execute(int part)
    {
        var (start, end) = (Start(part), Start(part + 1));
        MiniBatches.Gather(
            data,
            rows.Span[start..end],
            inputs.Span[(start * data.Features)..(end * data.Features)],
            targets.Span[(start * data.Targets.Outputs)..(end * data.Targets.Outputs)]);
    }

    private int Start(int part) => (int)((long)rows.Length * part / parts);
}
