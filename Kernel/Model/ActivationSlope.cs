using System.Numerics;
using System.Numerics.Tensors;
using Pipeline.Kernel.Numerics;

namespace Pipeline.Kernel.Model;

/// <summary>The derivatives of the activation functions, over one chunk.</summary>
internal static class ActivationSlope
{
    /// <summary><c>f'(z)</c>.</summary>
    /// <param name="activation">The function; not one that is a single call elsewhere.</param>
    /// <param name="z">Pre-activations; not read where the derivative needs a alone.</param>
    /// <param name="a">Activations.</param>
    /// <param name="slope">Receives the derivatives; overlaps no source.</param>
    public static void Of<T>(Activation activation, ReadOnlySpan<T> z, ReadOnlySpan<T> a, Span<T> slope)
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
                var scale = T.CreateChecked(ActivationConstants.SeluScale);
                Select(z, a, T.One, T.CreateChecked(ActivationConstants.SeluScale * ActivationConstants.SeluAlpha), slope, scale);
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
        Span<T> density = stackalloc T[ActivationFunction.Chunk];
        density = density[..z.Length];
        TensorPrimitives.Multiply(z, z, density);
        TensorPrimitives.Multiply(density, T.CreateChecked(-0.5), density);
        Elementwise.Exp(density, density);
        TensorPrimitives.Multiply(density, T.CreateChecked(ActivationConstants.InverseSqrtTwoPi), density);
        TensorPrimitives.Multiply(density, z, density);
        Elementwise.NormalCdf(z, slope);
        TensorPrimitives.Add(slope, density, slope);
    }

    private static void GeluTanhSlope<T>(ReadOnlySpan<T> z, Span<T> slope)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        // With s = sigmoid(2 u): s + z s (1 - s) 2 u', u' = sqrt(2/pi) (1 + 3 cubic z^2)
        ActivationValue.GeluGate(z, slope);
        var (k, cubic) = (T.CreateChecked(2 * ActivationConstants.SqrtTwoOverPi), T.CreateChecked(3 * ActivationConstants.GeluCubic));
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

    // y = z > 0 ? above : scale x + shift
    private static void Select<T>(ReadOnlySpan<T> z, ReadOnlySpan<T> x, T scale, T shift, Span<T> y, T above)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (var i = 0; i < z.Length; i++)
        {
            y[i] = z[i] > T.Zero ? above : (scale * x[i]) + shift;
        }
    }
}
