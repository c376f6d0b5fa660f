using System.Runtime.CompilerServices;
using Pipeline.Kernel.Numerics;
using Pipeline.Kernel.Numerics.Vectors;

namespace Pipeline.Kernel.Model;

/// <summary><c>dz = da f'(z)</c> for each activation function, of z, a and da, each one pass.</summary>
internal static class ActivationSlope
{
    /// <summary><c>da</c> where a is above 0, else 0.</summary>
    public readonly struct Relu : IElementFunction3
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Invoke<V>(V z, V a, V d)
            where V : struct, ISimd<V> => V.IfLess(V.Zero, a, d, V.Zero);
    }

    /// <summary><c>da a (1 - a)</c>.</summary>
    public readonly struct Sigmoid : IElementFunction3
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Invoke<V>(V z, V a, V d)
            where V : struct, ISimd<V> => d * (a * (V.One - a));
    }

    /// <summary><c>da (1 - a^2)</c>.</summary>
    public readonly struct Tanh : IElementFunction3
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Invoke<V>(V z, V a, V d)
            where V : struct, ISimd<V> => d * V.Fma(-a, a, V.One);
    }

    /// <summary><c>da</c> above 0, <c>da slope</c> below.</summary>
    public readonly struct LeakyRelu(double slope) : IElementFunction3
    {
        private readonly double slope = slope;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Invoke<V>(V z, V a, V d)
            where V : struct, ISimd<V> => V.IfLess(V.Zero, z, d, V.All(slope) * d);
    }

    /// <summary><c>da gain</c> above 0, <c>da gain scale e^z = da (a + gain scale)</c> below.</summary>
    public readonly struct Elu(double scale, double gain) : IElementFunction3
    {
        private readonly double shift = scale * gain;
        private readonly double gain = gain;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Invoke<V>(V z, V a, V d)
            where V : struct, ISimd<V> => d * V.IfLess(V.Zero, z, V.All(gain), a + V.All(shift));
    }

    /// <summary><c>da (Phi(z) + z phi(z))</c>.</summary>
    public readonly struct Gelu : IElementFunction3
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Invoke<V>(V z, V a, V d)
            where V : struct, ISimd<V>
        {
            var phi = NormalTail.Cdf(z, out var decay);
            return d * V.Fma(z, V.All(ActivationConstants.InverseSqrtTwoPi) * decay, phi);
        }
    }

    /// <summary><c>da (s + z s (1 - s) 2 u')</c> with <c>s = sigmoid(2 u)</c>, <c>u' = sqrt(2/pi) (1 + 3 0.044715 z^2)</c>.</summary>
    public readonly struct GeluTanh : IElementFunction3
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Invoke<V>(V z, V a, V d)
            where V : struct, ISimd<V>
        {
            var s = ActivationValue.GeluTanh.Gate(z);
            var u = V.All(2 * ActivationConstants.SqrtTwoOverPi) * V.Fma(V.All(3 * ActivationConstants.GeluCubic) * z, z, V.One);
            return d * V.Fma(z * s * (V.One - s), u, s);
        }
    }

    /// <summary><c>da s (1 + z (1 - s))</c> with <c>s = sigmoid(z)</c>.</summary>
    public readonly struct Silu : IElementFunction3
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Invoke<V>(V z, V a, V d)
            where V : struct, ISimd<V>
        {
            var s = Sigmoids.Sigmoid(z);
            return d * (s * V.Fma(z, V.One - s, V.One));
        }
    }

    /// <summary><c>da sigmoid(sharpness z)</c>.</summary>
    public readonly struct Softplus(double sharpness) : IElementFunction3
    {
        private readonly double sharpness = sharpness;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Invoke<V>(V z, V a, V d)
            where V : struct, ISimd<V> => d * Sigmoids.Sigmoid(V.All(sharpness) * z);
    }
}
