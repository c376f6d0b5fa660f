using System.Diagnostics;
using static TorchSharp.torch;

namespace Pipeline.Bench;

/// <summary>The same step by TorchSharp: rows gathered by index, forward, cross-entropy, backward, Adam.</summary>
internal sealed class TorchStep : IDisposable
{
    private readonly int steps;
    private readonly Network network;
    private readonly nn.Module<Tensor, Tensor> model;
    private readonly optim.Optimizer adam;
    private readonly nn.Module<Tensor, Tensor, Tensor> loss = nn.CrossEntropyLoss();
    private readonly Tensor inputs;
    private readonly Tensor labels;

    public TorchStep(Network network, int steps)
    {
        (this.network, this.steps) = (network, steps);
        set_num_threads(network.Threads);
        random.manual_seed(1);
        model = nn.Sequential(Layers(network.Units));
        adam = optim.Adam(model.parameters(), 1e-3);
        inputs = rand(network.BatchSize * steps, network.Units[0]);
        labels = randint(network.Units[^1], network.BatchSize * steps);
    }

    /// <summary>Seconds of one step, a mean over a run of them.</summary>
    public double Seconds()
    {
        set_num_threads(network.Threads);
        using var order = randperm(labels.shape[0]);
        Step(order, 0);
        var start = Stopwatch.GetTimestamp();
        for (var step = 0; step < steps; step++)
        {
            Step(order, step);
        }

        return Stopwatch.GetElapsedTime(start).TotalSeconds / steps;
    }

    public void Dispose()
    {
        inputs.Dispose();
        labels.Dispose();
        adam.Dispose();
        model.Dispose();
        loss.Dispose();
    }

    private void Step(Tensor order, int step)
    {
        using var scope = NewDisposeScope();
        var rows = order.narrow(0, (long)step * network.BatchSize, network.BatchSize);
        adam.zero_grad();
        var cost = loss.call(model.call(inputs.index_select(0, rows)), labels.index_select(0, rows));
        cost.backward();
        adam.step();
    }

    private static (string, nn.Module<Tensor, Tensor>)[] Layers(int[] units)
    {
        var layers = new List<(string, nn.Module<Tensor, Tensor>)>();
        for (var layer = 1; layer < units.Length; layer++)
        {
            layers.Add(($"dense{layer}", nn.Linear(units[layer - 1], units[layer])));
            if (layer < units.Length - 1)
            {
                layers.Add(($"relu{layer}", nn.ReLU()));
            }
        }

        return [.. layers];
    }
}
