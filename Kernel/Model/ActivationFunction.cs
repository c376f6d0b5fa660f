using System.Numerics;
using Pipeline.Kernel.Numerics;

namespace Pipeline.Kernel.Model;

/// <summary>Activation functions and their derivatives over spans; every element alone gives the bits it gives in a row.</summary>
public static class ActivationFunction
{
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
        var constant = activation.Constant;
        switch (activation.Kind)
        {
            case ActivationKind.Linear:
                if (!z.Overlaps(a))
                {
                    z.CopyTo(a);
                }

                break;
            case ActivationKind.Relu:
                ElementLoop.Run(z, a, default(ActivationValue.Relu));
                break;
            case ActivationKind.Sigmoid:
                Elementwise.Sigmoid(z, a);
                break;
            case ActivationKind.Tanh:
                Elementwise.Tanh(z, a);
                break;
            case ActivationKind.LeakyRelu:
                ElementLoop.Run(z, a, new ActivationValue.LeakyRelu(constant));
                break;
            case ActivationKind.Elu:
                ElementLoop.Run(z, a, new ActivationValue.Elu(constant, 1));
                break;
            case ActivationKind.Selu:
                ElementLoop.Run(z, a, new ActivationValue.Elu(ActivationConstants.SeluAlpha, ActivationConstants.SeluScale));
                break;
            case ActivationKind.Gelu:
                ElementLoop.Run(z, a, default(ActivationValue.Gelu));
                break;
            case ActivationKind.GeluTanh:
                ElementLoop.Run(z, a, default(ActivationValue.GeluTanh));
                break;
            case ActivationKind.Silu:
                ElementLoop.Run(z, a, default(ActivationValue.Silu));
                break;
            default:
                ElementLoop.Run(z, a, new ActivationValue.Softplus(constant));
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
        var constant = activation.Constant;
        switch (activation.Kind)
        {
            case ActivationKind.Linear:
                break;
            case ActivationKind.Relu:
                ElementLoop.Run(a, a, d, default(ActivationSlope.Relu));
                break;
            case ActivationKind.Sigmoid:
                ElementLoop.Run(a, a, d, default(ActivationSlope.Sigmoid));
                break;
            case ActivationKind.Tanh:
                ElementLoop.Run(a, a, d, default(ActivationSlope.Tanh));
                break;
            case ActivationKind.LeakyRelu:
                ElementLoop.Run(z, a, d, new ActivationSlope.LeakyRelu(constant));
                break;
            case ActivationKind.Elu:
                ElementLoop.Run(z, a, d, new ActivationSlope.Elu(constant, 1));
                break;
            case ActivationKind.Selu:
                ElementLoop.Run(z, a, d, new ActivationSlope.Elu(ActivationConstants.SeluAlpha, ActivationConstants.SeluScale));
                break;
            case ActivationKind.Gelu:
                ElementLoop.Run(z, a, d, default(ActivationSlope.Gelu));
                break;
            case ActivationKind.GeluTanh:
                ElementLoop.Run(z, a, d, default(ActivationSlope.GeluTanh));
                break;
            case ActivationKind.Silu:
                ElementLoop.Run(z, a, d, default(ActivationSlope.Silu));
                break;
            default:
                ElementLoop.Run(z, a, d, new ActivationSlope.Softplus(constant));
                break;
        }
    }
}
