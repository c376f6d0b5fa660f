using System.Diagnostics;
using Pipeline.Bench.Timing;
using Pipeline.Kernel.Data;
using Pipeline.Kernel.Numerics;
using Pipeline.Kernel.Training;

namespace Pipeline.Bench.Growth;

/// <summary>Whole epochs of a small network, the drawing of their order included.</summary>
internal sealed class Epochs(Dataset<float> data, Lanes lanes) : IContender
{
    private const int ExamplesOfARound = 400_000;
    private readonly int timed = Math.Max(1, ExamplesOfARound / data.Count);

    public string Name => $"{data.Count:N0} examples";

    /// <summary>Bytes that a run allocates besides the data.</summary>
    public long Allocated { get; private set; }

    /// <summary>The cost depends on the examples; that it is a number is all that sizes agree in.</summary>
    public float[] Result() => [Run(1, () => { }, () => { }) ? 1 : 0];

    public double Seconds()
    {
        var (start, end) = (0L, 0L);
        Run(1 + timed, () => start = Stopwatch.GetTimestamp(), () => end = Stopwatch.GetTimestamp());
        return Stopwatch.GetElapsedTime(start, end).TotalSeconds / timed / data.Count;
    }

    public void Dispose()
    {
    }

    private bool Run(int epochs, Action first, Action last)
    {
        var plan = new Plan(1_000_000, SmallNetwork.BatchSize, 1, EvaluateEvery: 0);
        var before = GC.GetTotalAllocatedBytes(precise: true);
        var state = InitialState.Of<float>(SmallNetwork.Recipe, plan, data.Count);
        var (cost, enough) = (double.NaN, new CancellationTokenSource());
        var observer = new FitObserver(Epoch: report =>
        {
            cost = report.Record.TrainCost;
            if (report.Record.Epoch == 1)
            {
                Allocated = GC.GetTotalAllocatedBytes(precise: true) - before;
                first();
            }

            if (report.Record.Epoch == epochs)
            {
                last();
                enough.Cancel();
            }
        });
        Fit.Run(SmallNetwork.Recipe, plan, data, null, state, lanes, observer, enough.Token);
        return double.IsFinite(cost);
    }
}
