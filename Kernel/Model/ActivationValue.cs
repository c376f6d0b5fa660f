using System.Numerics;
using System.Numerics.Tensors;
using Pipeline.Kernel.Numerics;

namespace Pipeline.Kernel.Model;

/// <summary>The activation functions that take several passes, over one chunk.</summary>
internal static class ActivationValue
{
    /// <summary><c>a = f(z)</c>.</summary>
    /// <param name="activation">The function; not one that is a single call elsewhere.</param>
    /// <param name="z">Pre-activations.</param>
    /// <param name="a">Receives the activations; may be <paramref name="z"/> itself.</param>
    /// <param name="scratch">As long.</param>
    public static void Of<T>(Activation activation, ReadOnlySpan<T> z, Span<T> a, Span<T> scratch)
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
                Select(z, scratch, T.CreateChecked(ActivationConstants.SeluAlpha), a);
                TensorPrimitives.Multiply(a, T.CreateChecked(ActivationConstants.SeluScale), a);
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

    /// <summary><c>0.5 (1 + tanh u) = sigmoid(2 u)</c> with <c>u = sqrt(2/pi) (z + 0.044715 z^3)</c>.</summary>
    public static void GeluGate<T>(ReadOnlySpan<T> z, Span<T> gate)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var (k, cubic) = (T.CreateChecked(2 * ActivationConstants.SqrtTwoOverPi), T.CreateChecked(ActivationConstants.GeluCubic));
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
}
