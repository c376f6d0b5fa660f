using System.Diagnostics;
using Pipeline.Bench.Timing;
using Pipeline.Kernel.Data;
using Pipeline.Kernel.Numerics;
using Pipeline.Kernel.Training;

namespace Pipeline.Bench.Steps;

/// <summary>Our training step, through the plugin contract: gather, forward, loss, backward, Adam.</summary>
internal sealed class OurStep(Network network, Dataset<float> data, int threads) : IContender
{
    private const int WarmUp = 3;
    private readonly Lanes lanes = new(threads);

    public string Name => "ours";

    public float[] Result()
    {
        var plan = new Plan(Network.Checked, network.BatchSize, 1, EvaluateEvery: 0);
        var batch = data.Take([.. Enumerable.Range(0, network.BatchSize)]);
        var result = Fit.Run(OurNetwork.Recipe(network), plan, batch, null, OurNetwork.State(network, plan, batch.Count), lanes);
        return [.. result.State.History.Select(epoch => (float)epoch.TrainCost)];
    }

    public double Seconds()
    {
        var (start, end) = (0L, 0L);
        Take(network.Steps, () => start = Stopwatch.GetTimestamp(), () => end = Stopwatch.GetTimestamp());
        return Stopwatch.GetElapsedTime(start, end).TotalSeconds / network.Steps;
    }

    /// <summary>Bytes that any thread allocates in a step, a mean.</summary>
    public double Allocated()
    {
        var (start, end) = (0L, 0L);
        Take(network.Steps, () => start = GC.GetTotalAllocatedBytes(precise: true), () => end = GC.GetTotalAllocatedBytes(precise: true));
        return (double)(end - start) / network.Steps;
    }

    public void Dispose() => lanes.Dispose();

    private void Take(int steps, Action begin, Action end)
    {
        using var enough = new CancellationTokenSource();
        var plan = new Plan(1_000_000, network.BatchSize, 1, EvaluateEvery: 0);
        var observer = new FitObserver((step, _) =>
        {
            if (step == WarmUp)
            {
                begin();
            }
            else if (step == WarmUp + steps)
            {
                end();
                enough.Cancel();
            }
        });
        Fit.Run(OurNetwork.Recipe(network), plan, data, null, OurNetwork.State(network, plan, data.Count), lanes, observer, enough.Token);
    }
}
