using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using Pipeline.Kernel.Numerics;

namespace Pipeline.Kernel.Model;

/// <summary>Activation functions and their derivatives over spans; every element alone gives the bits it gives in a row.</summary>
public static class ActivationFunction
{
    private const int Chunk = 256;
    private const double SeluAlpha = 1.6732632423543772848170429916717;
    private const double SeluScale = 1.0507009873554804934193349852946;
    private const double InverseSqrtTwoPi = 0.39894228040143267793994605993438;
    private const double SqrtTwoOverPi = 0.79788456080286535587989211986876;
    private const double GeluCubic = 0.044715;

    /// <summary>Whether the derivative needs a alone, so that a may be written over z.</summary>
    public static bool DerivesFromOutput(ActivationKind kind) =>
        kind is ActivationKind.Linear or ActivationKind.Relu or ActivationKind.Sigmoid or ActivationKind.Tanh;

    /// <summary><c>a = f(z)</c>; <paramref name="a"/> may be <paramref name="z"/> itself.</summary>
    /// <param name="activation">The function.</param>
    /// <param name="z">Pre-activations.</param>
    /// <param name="a">Receives the activations, as many.</param>
    public static void Apply<T>(Activation activation, ReadOnlySpan<T> z, Span<T> a)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        switch (activation.Kind)
        {
            case ActivationKind.Linear:
                if (!z.Overlaps(a))
                {
                    z.CopyTo(a);
                }

                break;
            case ActivationKind.Relu:
                TensorPrimitives.Max(z, T.Zero, a);
                break;
            case ActivationKind.Sigmoid:
                Elementwise.Sigmoid(z, a);
                break;
            case ActivationKind.Tanh:
                Elementwise.Tanh(z, a);
                break;
            default:
                ForEachChunk(activation, z, a);
                break;
        }
    }

    /// <summary><c>dz = da f'(z)</c> in place.</summary>
    /// <param name="activation">The function.</param>
    /// <param name="z">Pre-activations; not read where <see cref="DerivesFromOutput"/>.</param>
    /// <param name="a">Activations.</param>
    /// <param name="d">Holds da, receives dz.</param>
    public static void Differentiate<T>(Activation activation, ReadOnlySpan<T> z, ReadOnlySpan<T> a, Span<T> d)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (activation.Kind == ActivationKind.Linear)
        {
            return;
        }

        if (activation.Kind == ActivationKind.Relu)
        {
            KeepWherePositive(a, d);
            return;
        }

        Span<T> slope = stackalloc T[Chunk];
        for (var start = 0; start < d.Length; start += Chunk)
        {
            var length = Math.Min(Chunk, d.Length - start);
            Slope(activation, z.Slice(start, length), a.Slice(start, length), slope[..length]);
            var part = d.Slice(start, length);
            TensorPrimitives.Multiply(part, slope[..length], part);
        }
    }

    private static void ForEachChunk<T>(Activation activation, ReadOnlySpan<T> z, Span<T> a)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Span<T> scratch = stackalloc T[Chunk];
        for (var start = 0; start < z.Length; start += Chunk)
        {
            var length = Math.Min(Chunk, z.Length - start);
            Value(activation, z.Slice(start, length), a.Slice(start, length), scratch[..length]);
        }
    }

    private static void Value<T>(Activation activation, ReadOnlySpan<T> z, Span<T> a, Span<T> scratch)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var constant = T.CreateChecked(activation.Constant);
        switch (activation.Kind)
        {
            case ActivationKind.LeakyRelu:
                Select(z, z, constant, a);
                break;
            case ActivationKind.Elu:
                Elementwise.ExpM1(z, scratch);
                Select(z, scratch, constant, a);
                break;
            case ActivationKind.Selu:
                Elementwise.ExpM1(z, scratch);
                Select(z, scratch, T.CreateChecked(SeluAlpha), a);
                TensorPrimitives.Multiply(a, T.CreateChecked(SeluScale), a);
                break;
            case ActivationKind.Gelu:
                Elementwise.NormalCdf(z, scratch);
                TensorPrimitives.Multiply(z, scratch, a);
                break;
            case ActivationKind.GeluTanh:
                GeluGate(z, scratch);
                TensorPrimitives.Multiply(z, scratch, a);
                break;
            case ActivationKind.Silu:
                Elementwise.Sigmoid(z, scratch);
                TensorPrimitives.Multiply(z, scratch, a);
                break;
            default:
                TensorPrimitives.Multiply(z, constant, a);
                Elementwise.Softplus(a, a);
                TensorPrimitives.Divide(a, constant, a);
                break;
        }
    }

    private static void Slope<T>(Activation activation, ReadOnlySpan<T> z, ReadOnlySpan<T> a, Span<T> slope)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var constant = T.CreateChecked(activation.Constant);
        switch (activation.Kind)
        {
            case ActivationKind.Sigmoid:
                TensorPrimitives.Subtract(T.One, a, slope);
                TensorPrimitives.Multiply(slope, a, slope);
                break;
            case ActivationKind.Tanh:
                TensorPrimitives.Multiply(a, a, slope);
                TensorPrimitives.Subtract(T.One, slope, slope);
                break;
            case ActivationKind.LeakyRelu:
                slope.Fill(T.One);
                Select(z, slope, constant, T.Zero, slope, T.One);
                break;
            case ActivationKind.Elu:
                Select(z, a, T.One, constant, slope, T.One);
                break;
            case ActivationKind.Selu:
                var scale = T.CreateChecked(SeluScale);
                Select(z, a, T.One, T.CreateChecked(SeluScale * SeluAlpha), slope, scale);
                break;
            case ActivationKind.Gelu:
                GeluSlope(z, slope);
                break;
            case ActivationKind.GeluTanh:
                GeluTanhSlope(z, slope);
                break;
            case ActivationKind.Silu:
                SiluSlope(z, slope);
                break;
            default:
                TensorPrimitives.Multiply(z, constant, slope);
                Elementwise.Sigmoid(slope, slope);
                break;
        }
    }

    private static void GeluSlope<T>(ReadOnlySpan<T> z, Span<T> slope)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        // Phi(z) + z phi(z)
        Span<T> density = stackalloc T[Chunk];
        density = density[..z.Length];
        TensorPrimitives.Multiply(z, z, density);
        TensorPrimitives.Multiply(density, T.CreateChecked(-0.5), density);
        Elementwise.Exp(density, density);
        TensorPrimitives.Multiply(density, T.CreateChecked(InverseSqrtTwoPi), density);
        TensorPrimitives.Multiply(density, z, density);
        Elementwise.NormalCdf(z, slope);
        TensorPrimitives.Add(slope, density, slope);
    }

    private static void GeluTanhSlope<T>(ReadOnlySpan<T> z, Span<T> slope)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        // With s = sigmoid(2 u): s + z s (1 - s) 2 u', u' = sqrt(2/pi) (1 + 3 cubic z^2)
        GeluGate(z, slope);
        var (k, cubic) = (T.CreateChecked(2 * SqrtTwoOverPi), T.CreateChecked(3 * GeluCubic));
        for (var i = 0; i < z.Length; i++)
        {
            var s = slope[i];
            slope[i] = s + (z[i] * s * (T.One - s) * k * (T.One + (cubic * z[i] * z[i])));
        }
    }

    private static void SiluSlope<T>(ReadOnlySpan<T> z, Span<T> slope)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Elementwise.Sigmoid(z, slope);
        for (var i = 0; i < z.Length; i++)
        {
            slope[i] *= T.One + (z[i] * (T.One - slope[i]));
        }
    }

    // 0.5 (1 + tanh u) = sigmoid(2 u) with u = sqrt(2/pi) (z + cubic z^3)
    private static void GeluGate<T>(ReadOnlySpan<T> z, Span<T> gate)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var (k, cubic) = (T.CreateChecked(2 * SqrtTwoOverPi), T.CreateChecked(GeluCubic));
        for (var i = 0; i < z.Length; i++)
        {
            gate[i] = k * (z[i] + (cubic * z[i] * z[i] * z[i]));
        }

        Elementwise.Sigmoid(gate, gate);
    }

    // y = z > 0 ? z : scale x
    private static void Select<T>(ReadOnlySpan<T> z, ReadOnlySpan<T> x, T scale, Span<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (var i = 0; i < z.Length; i++)
        {
            y[i] = z[i] > T.Zero ? z[i] : scale * x[i];
        }
    }

    // y = z > 0 ? above : scale x + shift
    private static void Select<T>(ReadOnlySpan<T> z, ReadOnlySpan<T> x, T scale, T shift, Span<T> y, T above)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (var i = 0; i < z.Length; i++)
        {
            y[i] = z[i] > T.Zero ? above : (scale * x[i]) + shift;
        }
    }

    private static void KeepWherePositive<T>(ReadOnlySpan<T> a, Span<T> d)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var gates = MemoryMarshal.Cast<T, Vector<T>>(a);
        var vectors = MemoryMarshal.Cast<T, Vector<T>>(d);
        for (var i = 0; i < vectors.Length; i++)
        {
            vectors[i] = Vector.ConditionalSelect(Vector.GreaterThan(gates[i], Vector<T>.Zero), vectors[i], Vector<T>.Zero);
        }

        for (var i = vectors.Length * Vector<T>.Count; i < d.Length; i++)
        {
            d[i] = a[i] > T.Zero ? d[i] : T.Zero;
        }
    }
}
