using System.Numerics;
using System.Numerics.Tensors;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Numerics;
using Pipeline.Kernel.Parameters;

namespace Pipeline.Kernel.Model;

/// <summary>
/// One dense layer over a mini-batch, with the buffers that its backward pass needs: product, normalization, activation,
/// mask. Whatever is written over is no longer needed.
/// </summary>
internal sealed class LayerPass<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly DenseLayer layer;
    private readonly int fanIn;
    private readonly LayerParameters parameters;
    private readonly Lanes lanes;
    private readonly Memory<T> z;
    private readonly Memory<T> normalized;
    private readonly Memory<T> cache;
    private readonly Memory<T> a;
    private readonly Memory<T> masked;
    private readonly Memory<T> mask;
    private readonly Memory<T> d;
    private readonly Memory<T> dNormalized;

    /// <summary>Buffers for up to <paramref name="maximumRows"/> examples.</summary>
    public LayerPass(Architecture architecture, int layer, int maximumRows, bool covered, Lanes lanes)
    {
        this.layer = architecture.Layers[layer - 1];
        this.lanes = lanes;
        fanIn = architecture.FanIn(layer);
        parameters = LayerParameters.Of(architecture, layer);
        var length = maximumRows * this.layer.Units;
        var hasNormalization = this.layer.Normalization is not null;
        z = AlignedBuffer.Allocate<T>(length);
        normalized = AlignedBuffer.Allocate<T>(hasNormalization ? length : 0);
        cache = AlignedBuffer.Allocate<T>(this.layer.Normalization?.CacheLength(new(maximumRows, this.layer.Units)) ?? 0);
        a = ActivationFunction.DerivesFromOutput(this.layer.Activation.Kind) ? Pre : AlignedBuffer.Allocate<T>(length);
        masked = AlignedBuffer.Allocate<T>(covered ? length : 0);
        mask = AlignedBuffer.Allocate<T>(covered ? length : 0);
        d = AlignedBuffer.Allocate<T>(length);
        dNormalized = AlignedBuffer.Allocate<T>(hasNormalization ? length : 0);
    }

    /// <summary>Examples x units of the layer's activations are multiplied by this, where the layer is covered.</summary>
    public Span<T> Mask(int rows) => Rows(mask, rows);

    /// <summary>The layer's output of the last forward pass.</summary>
    public ReadOnlySpan<T> Output(int rows) => Rows(!masked.IsEmpty ? masked : NormalizesAfter ? normalized : a, rows);

    /// <summary>Where the gradient of the layer's output goes before <see cref="Backward"/>.</summary>
    public Span<T> OutputGradient(int rows) => Rows(d, rows);

    private bool NormalizesBefore => layer.Normalization is not null && layer.Place == NormalizationPlace.BeforeActivation;

    private bool NormalizesAfter => layer.Normalization is not null && layer.Place == NormalizationPlace.AfterActivation;

    // What the activation is applied to.
    private Memory<T> Pre => NormalizesBefore ? normalized : z;

    /// <summary>Training: leaves the output in <see cref="Output"/> and the next statistics in their place.</summary>
    public void Forward(
        int rows, ReadOnlySpan<T> x, ReadOnlySpan<T> theta, ReadOnlySpan<T> statistics, long updates, Span<T> nextStatistics)
    {
        Product(rows, x, theta);
        if (NormalizesBefore)
        {
            Normalize(rows, z, theta, statistics, updates, nextStatistics);
        }

        ActivationFunction.Apply(layer.Activation, Rows(Pre, rows), Rows(a, rows));
        if (NormalizesAfter)
        {
            Normalize(rows, a, theta, statistics, updates, nextStatistics);
        }

        if (!masked.IsEmpty)
        {
            TensorPrimitives.Multiply(Rows(NormalizesAfter ? normalized : a, rows), Rows(mask, rows), Rows(masked, rows));
        }
    }

    /// <summary>Inference: no mask, and every row depends on itself and the statistics alone.</summary>
    public void Infer(int rows, ReadOnlySpan<T> x, ReadOnlySpan<T> theta, ReadOnlySpan<T> statistics, long updates)
    {
        Product(rows, x, theta);
        if (NormalizesBefore)
        {
            layer.Normalization!.Infer(Input(rows, z, theta, statistics, updates), Rows(normalized, rows));
        }

        ActivationFunction.Apply(layer.Activation, Rows(Pre, rows), Rows(a, rows));
        if (NormalizesAfter)
        {
            layer.Normalization!.Infer(Input(rows, a, theta, statistics, updates), Rows(normalized, rows));
        }
    }

    /// <summary>
    /// Gradients: of gamma and beta into <paramref name="gradient"/>, of the input into <paramref name="dx"/> where that
    /// is not empty, of W and b last, to <paramref name="weights"/>.
    /// </summary>
    public void Backward(
        int rows,
        ReadOnlySpan<T> x,
        ReadOnlySpan<T> theta,
        ReadOnlySpan<T> statistics,
        long updates,
        Span<T> gradient,
        Span<T> dx,
        IWeightGradient<T> weights)
    {
        var dOutput = Rows(d, rows);
        if (!masked.IsEmpty)
        {
            TensorPrimitives.Multiply(dOutput, Rows(mask, rows), dOutput);
        }

        if (NormalizesAfter)
        {
            dOutput = Denormalize(rows, a, theta, statistics, updates, gradient, dOutput);
        }

        ActivationFunction.Differentiate(layer.Activation, Rows(Pre, rows), Rows(a, rows), dOutput);
        if (NormalizesBefore)
        {
            dOutput = Denormalize(rows, z, theta, statistics, updates, gradient, dOutput);
        }

        if (!dx.IsEmpty)
        {
            MatrixProduct.NN(lanes, rows, fanIn, layer.Units, dOutput, parameters.Weight.Of(theta), dx);
        }

        weights.Take(parameters, rows, dOutput, x);
    }

    private void Product(int rows, ReadOnlySpan<T> x, ReadOnlySpan<T> theta)
    {
        var b = parameters.Bias is { } bias ? bias.Of(theta) : default;
        MatrixProduct.NT(lanes, rows, layer.Units, fanIn, x, parameters.Weight.Of(theta), b, Rows(z, rows));
    }

    private void Normalize(
        int rows, Memory<T> x, ReadOnlySpan<T> theta, ReadOnlySpan<T> statistics, long updates, Span<T> nextStatistics)
    {
        var input = Input(rows, x, theta, statistics, updates);
        var next = new SlotTarget<T>(parameters.OwnStatistics(nextStatistics), layer.Units, layer.Units);
        layer.Normalization!.Forward(input, Rows(normalized, rows), cache.Span[..CacheLength(rows)], next);
    }

    private Span<T> Denormalize(
        int rows, Memory<T> x, ReadOnlySpan<T> theta, ReadOnlySpan<T> statistics, long updates, Span<T> gradient, Span<T> dy)
    {
        var input = Input(rows, x, theta, statistics, updates);
        var dGamma = parameters.Gamma is { } gamma ? gamma.Of(gradient) : default;
        var dBeta = parameters.Beta is { } beta ? beta.Of(gradient) : default;
        layer.Normalization!.Backward(input, cache.Span[..CacheLength(rows)], dy, Rows(dNormalized, rows), dGamma, dBeta);
        return Rows(dNormalized, rows);
    }

    private NormalizationInput<T> Input(
        int rows, Memory<T> x, ReadOnlySpan<T> theta, ReadOnlySpan<T> statistics, long updates) => new(
        new(rows, layer.Units),
        Rows(x, rows),
        parameters.Gamma is { } gamma ? gamma.Of(theta) : default,
        parameters.Beta is { } beta ? beta.Of(theta) : default,
        new(parameters.OwnStatistics(statistics), layer.Units, layer.Units),
        updates);

    private int CacheLength(int rows) => layer.Normalization!.CacheLength(new(rows, layer.Units));

    private Span<T> Rows(Memory<T> buffer, int rows) => buffer.Span[..(rows * layer.Units)];
}
