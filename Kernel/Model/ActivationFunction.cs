using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using Pipeline.Kernel.Numerics;

namespace Pipeline.Kernel.Model;

/// <summary>Activation functions and their derivatives over spans; every element alone gives the bits it gives in a row.</summary>
public static class ActivationFunction
{
    /// <summary>Elements that are worked on at once, so that scratch fits on the stack.</summary>
    internal const int Chunk = 256;

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
            ActivationSlope.Of(activation, z.Slice(start, length), a.Slice(start, length), slope[..length]);
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
            ActivationValue.Of(activation, z.Slice(start, length), a.Slice(start, length), scratch[..length]);
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
