using System.Numerics;
using System.Numerics.Tensors;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Numerics;
using Pipeline.Kernel.Numerics.Products;
using Pipeline.Kernel.Parameters;
using Pipeline.Kernel.Training;

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
    private readonly PluginCalls calls;
    private readonly Memory<T> z;
    private readonly Memory<T> normalized;
    private readonly Memory<T> cache;
    private readonly Memory<T> a;
    private readonly Memory<T> masked;
    private readonly Memory<T> mask;
    private readonly Memory<T> d;
    private readonly Memory<T> dNormalized;

    /// <summary>Buffers for up to <paramref name="maximumRows"/> examples; what the activation is applied to stays readable where it is asked for.</summary>
    public LayerPass(Architecture architecture, int layer, int maximumRows, bool covered, Lanes lanes, bool keepsPre = false, PluginCalls calls = default)
    {
        this.calls = calls;
        this.layer = architecture.Layers[layer - 1];
        this.lanes = lanes;
        fanIn = architecture.FanIn(layer);
        parameters = LayerParameters.Of(architecture, layer);
        var length = checked(maximumRows * this.layer.Units);
        var hasNormalization = this.layer.Normalization is not null;
        z = AlignedBuffer.Allocate<T>(length);
        normalized = AlignedBuffer.Allocate<T>(hasNormalization ? length : 0);
        cache = AlignedBuffer.Allocate<T>(this.layer.Normalization?.CacheLength(new(maximumRows, this.layer.Units)) ?? 0);
        a = !keepsPre && ActivationFunction.DerivesFromOutput(this.layer.Activation.Kind) ? Pre : AlignedBuffer.Allocate<T>(length);
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

    /// <summary>What the activation was applied to in the last forward pass; its result unless it is kept.</summary>
    public ReadOnlySpan<T> PreActivation(int rows) => Rows(Pre, rows);

    /// <summary>The activation's result, before mask and later normalization.</summary>
    public ReadOnlySpan<T> Activation(int rows) => Rows(a, rows);

    /// <summary>The gradient of the product z, after <see cref="Backward"/>.</summary>
    public ReadOnlySpan<T> ProductGradient(int rows) => Rows(layer.Normalization is null ? d : dNormalized, rows);

    private bool NormalizesBefore => layer.Normalization is not null && layer.Place == NormalizationPlace.BeforeActivation;

    private bool NormalizesAfter => layer.Normalization is not null && layer.Place == NormalizationPlace.AfterActivation;

    // What the activation is applied to.
    private Memory<T> Pre => NormalizesBefore ? normalized : z;

    /// <summary>Training: leaves the output in <see cref="Output"/> and the next statistics in their place.</summary>
    public void Forward(
        int rows, ReadOnlySpan<T> x, ReadOnlySpan<T> theta, ReadOnlySpan<T> statistics, long updates, Span<T> nextStatistics)
    {
        if (NormalizesBefore)
        {
            Product(rows, x, theta);
            Normalize(rows, z, theta, statistics, updates, nextStatistics);
            Pieces.Run(lanes, rows, Rows(normalized, rows), new Activating<T>(this));
            return;
        }

        ActivatedProduct(rows, x, theta);
        if (NormalizesAfter)
        {
            Normalize(rows, a, theta, statistics, updates, nextStatistics);
            ApplyMask(0, Rows(normalized, rows));
        }
    }

    /// <summary>Inference: no mask, and every row depends on itself and the statistics alone.</summary>
    public void Infer(int rows, ReadOnlySpan<T> x, ReadOnlySpan<T> theta, ReadOnlySpan<T> statistics, long updates)
    {
        if (NormalizesBefore)
        {
            Product(rows, x, theta);
            Infer(rows, z, theta, statistics, updates);
            Pieces.Run(lanes, rows, Rows(normalized, rows), new Activating<T>(this));
            return;
        }

        ActivatedProduct(rows, x, theta);
        if (NormalizesAfter)
        {
            Infer(rows, a, theta, statistics, updates);
        }
    }

    /// <summary>Inference up to what the layer's normalization is applied to.</summary>
    public ReadOnlySpan<T> Unnormalized(int rows, ReadOnlySpan<T> x, ReadOnlySpan<T> theta)
    {
        if (NormalizesBefore)
        {
            Product(rows, x, theta);
            return Rows(z, rows);
        }

        ActivatedProduct(rows, x, theta);
        return Rows(a, rows);
    }

    /// <summary>Writes the statistics by which inference normalizes as by these moments.</summary>
    public void Measured(
        ReadOnlySpan<double> mean, ReadOnlySpan<double> variance, int exampleCount, long updates, Span<T> statistics)
    {
        calls.Enter(PluginOperation.Infer);
        ((IMeasuredStatistics)layer.Normalization!).Measured(
            mean, variance, exampleCount, updates, new SlotTarget<T>(parameters.OwnStatistics(statistics), layer.Units, layer.Units));
        calls.Leave();
    }

    /// <summary>
    /// Gradients, from what <see cref="Differentiate"/> has made of the output's: of gamma and beta into
    /// <paramref name="gradient"/>, of the input into the layer <paramref name="below"/> if there is one, of W and b last,
    /// to <paramref name="weights"/>.
    /// </summary>
    public void Backward(
        int rows,
        ReadOnlySpan<T> x,
        ReadOnlySpan<T> theta,
        ReadOnlySpan<T> statistics,
        long updates,
        Span<T> gradient,
        LayerPass<T>? below,
        IWeightGradient<T> weights)
    {
        var dz = Rows(d, rows);
        if (NormalizesAfter)
        {
            dz = Denormalize(rows, a, theta, statistics, updates, gradient, dz);
            Pieces.Run(lanes, rows, dz, new Differentiating<T>(this, WholeOutput: false));
        }

        if (NormalizesBefore)
        {
            dz = Denormalize(rows, z, theta, statistics, updates, gradient, dz);
        }

        if (below is not null)
        {
            MatrixProduct.NN(
                lanes,
                rows,
                fanIn,
                layer.Units,
                dz,
                parameters.Weight.Of(theta),
                below.OutputGradient(rows),
                new Differentiating<T>(below, WholeOutput: true));
        }

        weights.Take(parameters, rows, dz, x);
    }

    /// <summary>Makes of some elements of the output's gradient what <see cref="Backward"/> starts from.</summary>
    /// <param name="offset">The first element's place in the output.</param>
    /// <param name="piece">Holds the gradient, receives it behind mask and, without a normalization between, activation.</param>
    public void Differentiate(int offset, Span<T> piece)
    {
        if (!masked.IsEmpty)
        {
            TensorPrimitives.Multiply(piece, mask.Span.Slice(offset, piece.Length), piece);
        }

        if (!NormalizesAfter)
        {
            DifferentiateActivation(offset, piece);
        }
    }

    /// <summary>Applies the activation, and the mask where that comes next, to some elements.</summary>
    /// <param name="offset">The first element's place.</param>
    /// <param name="piece">What the activation is applied to.</param>
    public void Activate(int offset, ReadOnlySpan<T> piece)
    {
        var output = a.Span.Slice(offset, piece.Length);
        ActivationFunction.Apply(layer.Activation, piece, output);
        if (!NormalizesAfter)
        {
            ApplyMask(offset, output);
        }
    }

    /// <summary>Multiplies some elements by the activation's slope.</summary>
    public void DifferentiateActivation(int offset, Span<T> piece) => ActivationFunction.Differentiate(
        layer.Activation, Pre.Span.Slice(offset, piece.Length), a.Span.Slice(offset, piece.Length), piece);

    private void ApplyMask(int offset, ReadOnlySpan<T> piece)
    {
        if (!masked.IsEmpty)
        {
            TensorPrimitives.Multiply(
                piece, mask.Span.Slice(offset, piece.Length), masked.Span.Slice(offset, piece.Length));
        }
    }

    private void Product(int rows, ReadOnlySpan<T> x, ReadOnlySpan<T> theta) => MatrixProduct.NT(
        lanes, rows, layer.Units, fanIn, x, parameters.Weight.Of(theta), Bias(theta), Rows(z, rows));

    private void ActivatedProduct(int rows, ReadOnlySpan<T> x, ReadOnlySpan<T> theta) => MatrixProduct.NT(
        lanes, rows, layer.Units, fanIn, x, parameters.Weight.Of(theta), Bias(theta), Rows(z, rows), new Activating<T>(this));

    private ReadOnlySpan<T> Bias(ReadOnlySpan<T> theta) => parameters.Bias is { } bias ? bias.Of(theta) : default;

    private void Normalize(
        int rows, Memory<T> x, ReadOnlySpan<T> theta, ReadOnlySpan<T> statistics, long updates, Span<T> nextStatistics)
    {
        var input = Input(rows, x, theta, statistics, updates);
        var next = new SlotTarget<T>(parameters.OwnStatistics(nextStatistics), layer.Units, layer.Units);
        calls.Enter(PluginOperation.Forward);
        layer.Normalization!.Forward(input, Rows(normalized, rows), cache.Span[..CacheLength(rows)], next);
        calls.Leave();
    }

    private void Infer(int rows, Memory<T> x, ReadOnlySpan<T> theta, ReadOnlySpan<T> statistics, long updates)
    {
        calls.Enter(PluginOperation.Infer);
        layer.Normalization!.Infer(Input(rows, x, theta, statistics, updates), Rows(normalized, rows));
        calls.Leave();
    }

    private Span<T> Denormalize(
        int rows, Memory<T> x, ReadOnlySpan<T> theta, ReadOnlySpan<T> statistics, long updates, Span<T> gradient, Span<T> dy)
    {
        var input = Input(rows, x, theta, statistics, updates);
        var dGamma = parameters.Gamma is { } gamma ? gamma.Of(gradient) : default;
        var dBeta = parameters.Beta is { } beta ? beta.Of(gradient) : default;
        calls.Enter(PluginOperation.Backward);
        layer.Normalization!.Backward(input, cache.Span[..CacheLength(rows)], dy, Rows(dNormalized, rows), dGamma, dBeta);
        calls.Leave();
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
