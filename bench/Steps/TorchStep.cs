using System.Diagnostics;
using Pipeline.Bench.Timing;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Pipeline.Bench.Steps;

/// <summary>The same step by TorchSharp: rows gathered by index, forward, cross-entropy, backward, Adam.</summary>
internal sealed class TorchStep : IContender
{
    private const int WarmUp = 3;
    private readonly Network network;
    private readonly int threads;
    private readonly nn.Module<Tensor, Tensor> model;
    private readonly optim.Optimizer adam;
    private readonly nn.Module<Tensor, Tensor, Tensor> loss = nn.CrossEntropyLoss();
    private readonly Tensor inputs;
    private readonly Tensor labels;

    public TorchStep(Network network, float[] inputs, int threads)
    {
        (this.network, this.threads) = (network, threads);
        set_num_threads(threads);
        model = nn.Sequential(Layers(network.Units));
        adam = optim.Adam(model.parameters(), Network.Alpha);
        this.inputs = tensor(inputs, network.Count, network.Units[0]);
        labels = tensor(Enumerable.Range(0, network.Count).Select(example => (long)network.Label(example)).ToArray());
    }

    public string Name => Session.TorchSharp;

    public float[] Result()
    {
        set_num_threads(threads);
        using var rows = arange(network.BatchSize, ScalarType.Int64);
        return [.. Enumerable.Range(0, Network.Checked).Select(_ => Step(rows, isLossWanted: true))];
    }

    public double Seconds()
    {
        set_num_threads(threads);
        using var order = randperm(network.Count);
        var start = 0L;
        for (var step = 0; step < WarmUp + network.Steps; step++)
        {
            start = step == WarmUp ? Stopwatch.GetTimestamp() : start;
            using var rows = order.narrow(0, (long)step * network.BatchSize % (network.Count - network.BatchSize), network.BatchSize);
            Step(rows, isLossWanted: false);
        }

        return Stopwatch.GetElapsedTime(start).TotalSeconds / network.Steps;
    }

    public void Dispose()
    {
        inputs.Dispose();
        labels.Dispose();
        adam.Dispose();
        model.Dispose();
        loss.Dispose();
    }

    private float Step(Tensor rows, bool isLossWanted)
    {
        using var scope = NewDisposeScope();
        adam.zero_grad();
        var cost = loss.call(model.call(inputs.index_select(0, rows)), labels.index_select(0, rows));
        cost.backward();
        adam.step();
        return isLossWanted ? cost.item<float>() : 0;
    }

    private static (string, nn.Module<Tensor, Tensor>)[] Layers(int[] units)
    {
        var layers = new List<(string, nn.Module<Tensor, Tensor>)>();
        for (var layer = 1; layer < units.Length; layer++)
        {
            layers.Add(($"dense{layer}", Dense(units[layer - 1], units[layer])));
            if (layer < units.Length - 1)
            {
                layers.Add(($"relu{layer}", nn.ReLU()));
            }
        }

        return [.. layers];
    }

    private static Linear Dense(int fanIn, int fanOut)
    {
        var dense = nn.Linear(fanIn, fanOut);
        var weights = new float[fanIn * fanOut];
        for (var i = 0; i < weights.Length; i++)
        {
            weights[i] = Network.Weight(i, fanIn);
        }

        dense.weight = new Parameter(tensor(weights, fanOut, fanIn));
        dense.bias = new Parameter(zeros(fanOut));
        return dense;
    }
}
