using System.Numerics;
using System.Numerics.Tensors;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Numerics;
using Pipeline.Kernel.Numerics.Products;
using Pipeline.Kernel.Parameters;
using Pipeline.Kernel.Training;

namespace Pipeline.Kernel.Model;

/// <summary>
/// The network over a training mini-batch: masks, forward, loss, backward. It owns the activations of one batch and
/// nothing that outlives it.
/// </summary>
internal sealed class NetworkPass<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Architecture architecture;
    private readonly Loss loss;
    private readonly Lanes lanes;
    private readonly Calls calls;
    private readonly IActivationMask[] masks;
    private readonly LayerPass<T>[] layers;
    private readonly Memory<T> maskedInputs;
    private readonly Memory<T> inputMask;
    private readonly Memory<T> factors;
    private readonly Memory<T> costs;

    /// <summary>Buffers for up to <paramref name="maximumRows"/> examples.</summary>
    public NetworkPass(
        Architecture architecture, Loss loss, IEnumerable<IActivationMask> masks, int maximumRows, Lanes lanes, bool keepsPre = false,
        Calls? calls = null)
    {
        this.calls = calls ?? Calls.None;
        this.architecture = architecture;
        this.loss = loss;
        this.lanes = lanes;
        this.masks = [.. masks];
        layers = [.. architecture.Layers.Select((_, index) =>
            new LayerPass<T>(architecture, index + 1, maximumRows, IsCovered(index + 1), lanes, keepsPre, this.calls.Normalization(architecture, index + 1)))];
        var inputs = IsCovered(0) ? checked(maximumRows * architecture.Features) : 0;
        maskedInputs = AlignedBuffer.Allocate<T>(inputs);
        inputMask = AlignedBuffer.Allocate<T>(inputs);
        var widest = Math.Max(architecture.Features, architecture.Layers.Max(layer => layer.Units));
        factors = AlignedBuffer.Allocate<T>(this.masks.Length > 1 ? checked(maximumRows * widest) : 0);
        costs = AlignedBuffer.Allocate<T>(maximumRows);
    }

    /// <summary>The network's outputs of the last forward pass.</summary>
    public ReadOnlySpan<T> Outputs(int rows) => layers[^1].Output(rows);

    /// <summary>The layers, for those that read what the passes leave.</summary>
    public ReadOnlySpan<LayerPass<T>> Layers => layers;

    /// <summary>Draws the masks of a step: a function of the key, the mask's place and the layer.</summary>
    public void Sample(RandomKey key, int rows)
    {
        for (var layer = 0; layer <= architecture.HiddenLayers; layer++)
        {
            var mask = layer == 0 ? inputMask.Span[..Math.Min(inputMask.Length, rows * architecture.Features)] : layers[layer - 1].Mask(IsCovered(layer) ? rows : 0);
            Sample(key, layer, rows, mask);
        }
    }

    /// <summary>Forward in training mode; the sum of the examples' costs.</summary>
    public double Forward(
        in Batch<T> batch, ReadOnlySpan<T> theta, ReadOnlySpan<T> statistics, long updates, Span<T> nextStatistics)
    {
        var rows = batch.ExampleCount;
        if (IsCovered(0))
        {
            TensorPrimitives.Multiply(batch.Inputs, inputMask.Span[..batch.Inputs.Length], maskedInputs.Span);
        }

        for (var index = 0; index < layers.Length; index++)
        {
            layers[index].Forward(rows, InputOf(index, batch), theta, statistics, updates, nextStatistics);
        }

        EvaluateLoss(rows, batch.Targets);
        return CostSum(rows);
    }

    /// <summary>
    /// Backward through the last forward pass: of the gradient of the mean cost, what belongs to gamma and beta goes into
    /// <paramref name="gradient"/>, the rest to <paramref name="weights"/>.
    /// </summary>
    public void Backward(
        in Batch<T> batch,
        ReadOnlySpan<T> theta,
        ReadOnlySpan<T> statistics,
        long updates,
        Span<T> gradient,
        IWeightGradient<T> weights)
    {
        var rows = batch.ExampleCount;
        for (var index = layers.Length - 1; index >= 0; index--)
        {
            var below = index == 0 ? null : layers[index - 1];
            layers[index].Backward(rows, InputOf(index, batch), theta, statistics, updates, gradient, below, weights);
        }
    }

    private unsafe void EvaluateLoss(int rows, ReadOnlySpan<T> targets)
    {
        fixed (T* pTargets = targets)
        {
            Pieces.Run(lanes, rows, layers[^1].OutputGradient(rows), new LossGradient(this, rows, pTargets));
        }
    }

    private ReadOnlySpan<T> InputOf(int index, in Batch<T> batch) => index switch
    {
        0 when IsCovered(0) => maskedInputs.Span[..batch.Inputs.Length],
        0 => batch.Inputs,
        _ => layers[index - 1].Output(batch.ExampleCount),
    };

    private bool IsCovered(int layer)
    {
        foreach (var mask in masks)
        {
            if (layer <= architecture.HiddenLayers && mask.Covers(layer))
            {
                return true;
            }
        }

        return false;
    }

    private void Sample(RandomKey key, int layer, int rows, Span<T> destination)
    {
        var first = true;
        for (var index = 0; index < masks.Length; index++)
        {
            if (!masks[index].Covers(layer))
            {
                continue;
            }

            var target = first ? destination : factors.Span[..destination.Length];
            calls.Mask(index).Enter(PluginOperation.Sample);
            masks[index].Sample(key.Split(index).Split(layer), layer, new(rows, destination.Length / rows), target);
            calls.Mask(index).Leave();
            if (!first)
            {
                TensorPrimitives.Multiply(destination, target, destination);
            }

            first = false;
        }
    }

    private double CostSum(int rows)
    {
        var sum = 0.0;
        foreach (var cost in costs.Span[..rows])
        {
            sum += double.CreateTruncating(cost);
        }

        return sum;
    }

    /// <summary>Costs and gradients of some examples, taken back through the last layer's activation.</summary>
    private readonly unsafe struct LossGradient(NetworkPass<T> network, int exampleCount, T* targets) : IEpilogue<T>
    {
        public void Apply(int offset, Span<T> values)
        {
            var outputs = network.architecture.Outputs;
            var shape = new MatrixShape(values.Length / outputs, outputs);
            var last = network.layers[^1];
            LossFunction.Evaluate(
                network.loss,
                shape,
                exampleCount,
                last.Output(exampleCount).Slice(offset, values.Length),
                new(targets + offset, values.Length),
                network.costs.Span.Slice(offset / outputs, shape.Rows),
                values);
            last.Differentiate(offset, values);
        }
    }
}
