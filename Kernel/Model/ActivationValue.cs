using System.Runtime.CompilerServices;
using Pipeline.Kernel.Numerics;
using Pipeline.Kernel.Numerics.Vectors;

namespace Pipeline.Kernel.Model;

/// <summary>The activation functions that are no elementwise function of their own, each one pass.</summary>
internal static class ActivationValue
{
    /// <summary><c>max(z, 0)</c>.</summary>
    public readonly struct Relu : IElementFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Invoke<V>(V z)
            where V : struct, ISimd<V> => V.AtLeast(z, V.Zero);
    }

    /// <summary><c>z</c> above 0, <c>slope z</c> below.</summary>
    public readonly struct LeakyRelu(double slope) : IElementFunction
    {
        private readonly double slope = slope;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Invoke<V>(V z)
            where V : struct, ISimd<V> => V.IfLess(V.Zero, z, z, V.All(slope) * z);
    }

    /// <summary><c>gain z</c> above 0, <c>gain scale (e^z - 1)</c> below.</summary>
    public readonly struct Elu(double scale, double gain) : IElementFunction
    {
        private readonly double scale = scale;
        private readonly double gain = gain;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Invoke<V>(V z)
            where V : struct, ISimd<V>
        {
            var below = V.All(scale) * Exponential.ExpM1UpToZero(V.AtMost(z, V.Zero));
            return V.All(gain) * V.IfLess(V.Zero, z, z, below);
        }
    }

    /// <summary><c>z Phi(z)</c>.</summary>
    public readonly struct Gelu : IElementFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Invoke<V>(V z)
            where V : struct, ISimd<V> => NormalTail.Gelu(z);
    }

    /// <summary><c>z/2 (1 + tanh u)</c> with <c>u = sqrt(2/pi) (z + 0.044715 z^3)</c>.</summary>
    public readonly struct GeluTanh : IElementFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Invoke<V>(V z)
            where V : struct, ISimd<V> => z * Gate(z);

        /// <summary><c>(1 + tanh u) / 2 = sigmoid(2 u)</c>.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Gate<V>(V z)
            where V : struct, ISimd<V> =>
            Sigmoids.Sigmoid(
                V.All(2 * ActivationConstants.SqrtTwoOverPi) * (z + (V.All(ActivationConstants.GeluCubic) * z * z * z)));
    }

    /// <summary><c>z / (1 + e^-z)</c>.</summary>
    public readonly struct Silu : IElementFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Invoke<V>(V z)
            where V : struct, ISimd<V> => z * Sigmoids.Sigmoid(z);
    }

    /// <summary><c>ln(1 + e^(sharpness z)) / sharpness</c>.</summary>
    public readonly struct Softplus(double sharpness) : IElementFunction
    {
        private readonly double sharpness = sharpness;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Invoke<V>(V z)
            where V : struct, ISimd<V> => Sigmoids.Softplus(V.All(sharpness) * z) / V.All(sharpness);
    }
}
