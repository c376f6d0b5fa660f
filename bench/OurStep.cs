using System.Diagnostics;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Data;
using Pipeline.Kernel.Model;
using Pipeline.Kernel.Numerics;
using Pipeline.Kernel.Parameters;
using Pipeline.Kernel.Training;
using Pipeline.Plugins.Initializers;
using Pipeline.Plugins.Optimizers;

namespace Pipeline.Bench;

/// <summary>Our training step, through the plugin contract: gather, forward, loss, backward, Adam.</summary>
internal sealed class OurStep(Network network, int steps) : IDisposable
{
    private const int WarmUp = 3;
    private readonly Lanes lanes = new(network.Threads);
    private readonly Dataset<float> data = Random(network, steps + WarmUp);

    private readonly Recipe recipe = new(
        new(network.Units[0], [.. network.Units.Skip(1).Select((units, index) => new DenseLayer(
            units, Activation.Of(index == network.Units.Length - 2 ? ActivationKind.Linear : ActivationKind.Relu)))]),
        Loss.SoftmaxCrossEntropy,
        new He(),
        Chain.Of(new Adam()),
        new Pipeline.Plugins.Schedules.Constant(),
        1e-3,
        [],
        [],
        []);

    /// <summary>Seconds of one step, a mean over a run of them.</summary>
    public double Seconds()
    {
        var plan = new Plan(1, network.BatchSize, 1, EvaluateEvery: 0);
        var (start, end) = (0L, 0L);
        var observer = new FitObserver((step, _) =>
        {
            start = step == WarmUp ? Stopwatch.GetTimestamp() : start;
            end = Stopwatch.GetTimestamp();
        });
        Fit.Run(recipe, plan, data, null, InitialState.Of<float>(recipe, plan, data.Count), lanes, observer);
        return Stopwatch.GetElapsedTime(start, end).TotalSeconds / steps;
    }

    public void Dispose() => lanes.Dispose();

    private static Dataset<float> Random(Network network, int batches)
    {
        var count = network.BatchSize * batches;
        var inputs = new float[count * network.Units[0]];
        RandomFill.Uniform(RandomKey.FromSeed(1), inputs.AsSpan());
        var labels = Enumerable.Range(0, count).Select(i => i % network.Units[^1]).ToArray();
        var names = Enumerable.Range(0, network.Units[^1]).Select(c => $"{c}");
        return new(count, network.Units[0], inputs, new(TargetKind.Classes, network.Units[^1], labels, ReadOnlyMemory<float>.Empty, [.. names]), []);
    }
}
