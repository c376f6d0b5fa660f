using System.Numerics;
using Pipeline.Kernel.Numerics;
using Pipeline.Kernel.Parameters;
using Pipeline.Kernel.Training;

namespace Pipeline.Kernel.Model;

/// <summary>
/// The trained network as a function of its inputs. Masks are off, normalizations read their running statistics, and
/// a row gives the same bits alone and among others.
/// </summary>
public sealed class Inference<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int RowsAtOnce = 256;
    private readonly Architecture architecture;
    private readonly LayerPass<T>[] layers;

    /// <summary>A network ready to run on any parameters of its architecture.</summary>
    /// <param name="architecture">The network.</param>
    /// <param name="lanes">Threads to use; never changes a result.</param>
    public Inference(Architecture architecture, Lanes lanes)
        : this(architecture, lanes, Calls.None)
    {
    }

    /// <summary>The same, with its calls into normalizations recorded.</summary>
    internal Inference(Architecture architecture, Lanes lanes, Calls calls)
    {
        this.architecture = architecture;
        layers = [.. architecture.Layers.Select((_, index) => new LayerPass<T>(
            architecture, index + 1, RowsAtOnce, covered: false, lanes, calls: calls.Normalization(architecture, index + 1)))];
    }

    /// <summary>Writes the network's outputs: logits, or activations where the last layer has one.</summary>
    /// <param name="theta">The parameters.</param>
    /// <param name="statistics">The running statistics.</param>
    /// <param name="rows">Number of examples.</param>
    /// <param name="inputs">Examples x features.</param>
    /// <param name="outputs">Receives examples x outputs.</param>
    /// <exception cref="ArgumentException">A length does not fit the architecture.</exception>
    public void Run(Theta<T> theta, Statistics<T> statistics, int rows, ReadOnlySpan<T> inputs, Span<T> outputs) =>
        Run(theta.Span, statistics.Span, statistics.Updates, rows, inputs, outputs);

    internal void Run(
        ReadOnlySpan<T> theta, ReadOnlySpan<T> statistics, long updates, int rows, ReadOnlySpan<T> inputs, Span<T> outputs)
    {
        var (inputCount, outputCount) = ((long)rows * architecture.Features, (long)rows * architecture.Outputs);
        if (inputs.Length != inputCount || outputs.Length != outputCount)
        {
            throw new ArgumentException(
                $"{rows} examples of {architecture.Features} features need {inputCount} inputs and " +
                $"{outputCount} outputs, not {inputs.Length} and {outputs.Length}");
        }

        for (var start = 0; start < rows; start += RowsAtOnce)
        {
            var count = Math.Min(RowsAtOnce, rows - start);
            var x = inputs.Slice(start * architecture.Features, count * architecture.Features);
            foreach (var layer in layers)
            {
                layer.Infer(count, x, theta, statistics, updates);
                x = layer.Output(count);
            }

            x.CopyTo(outputs.Slice(start * architecture.Outputs, x.Length));
        }
    }

    /// <summary>What a layer's normalization is applied to, of up to 256 examples; valid until the next call.</summary>
    /// <param name="layer">Index of the layer, from 0.</param>
    /// <param name="theta">The parameters.</param>
    /// <param name="statistics">The statistics of the layers below.</param>
    /// <param name="updates">How many updates they have seen.</param>
    /// <param name="rows">Number of examples.</param>
    /// <param name="inputs">Examples x features.</param>
    internal ReadOnlySpan<T> Unnormalized(
        int layer, ReadOnlySpan<T> theta, ReadOnlySpan<T> statistics, long updates, int rows, ReadOnlySpan<T> inputs)
    {
        var x = inputs;
        for (var below = 0; below < layer; below++)
        {
            layers[below].Infer(rows, x, theta, statistics, updates);
            x = layers[below].Output(rows);
        }

        return layers[layer].Unnormalized(rows, x, theta);
    }

    /// <summary>Writes the statistics by which inference normalizes a layer as by these moments.</summary>
    internal void Measured(
        int layer, ReadOnlySpan<double> mean, ReadOnlySpan<double> variance, int exampleCount, long updates, Span<T> statistics) =>
        layers[layer].Measured(mean, variance, exampleCount, updates, statistics);
}
