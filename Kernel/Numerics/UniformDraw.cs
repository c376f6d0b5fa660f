using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Pipeline.Kernel.Numerics.Vectors;
using Pipeline.Kernel.Parameters;

namespace Pipeline.Kernel.Numerics;

/// <summary>
/// Uniform on [0, 1). Element i of a float stream is <c>(a / 2^8) 2^-24</c> with a the word i of the stream, of a double
/// stream <c>((a / 2^5) 2^26 + b / 2^6) 2^-53</c> with b the word i of the stream whose counters start at 2^64; the
/// quotients are whole.
/// </summary>
internal readonly struct UniformDraw<T> : IDraw<T>
    where T : unmanaged
{
    /// <inheritdoc/>
    [SkipLocalsInit]
    public void Chunks(RandomKey key, ulong chunk, Span<T> destination)
    {
        const int length = DrawStream.ChunkLength;
        Span<uint> words = stackalloc uint[2 * DrawStream.MaximumChunks * length];
        var a = words[..destination.Length];
        var b = words.Slice(destination.Length, destination.Length);
        Philox.Words(new(chunk * (length / 4)), key, a);
        if (typeof(T) != typeof(float))
        {
            Philox.Words(new(chunk * (length / 4), 1), key, b);
        }

        Convert(a, b, destination);
    }

    /// <summary>Words, and for double their lower halves, to numbers; a multiple of 64.</summary>
    internal static void Convert(ReadOnlySpan<uint> a, ReadOnlySpan<uint> b, Span<T> destination)
    {
        if (Width.Is512)
        {
            Convert<Simd512<T>>(a, b, destination);
        }
        else
        {
            Convert<SimdNative<T>>(a, b, destination);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Convert<V>(ReadOnlySpan<uint> a, ReadOnlySpan<uint> b, Span<T> destination)
        where V : struct, ISimd<V>
    {
        ref var upper = ref MemoryMarshal.GetReference(a);
        ref var lower = ref MemoryMarshal.GetReference(b);
        ref var to = ref MemoryMarshal.GetReference(destination);
        for (nint i = 0; i < destination.Length; i += V.Count)
        {
            Unsafe.As<T, V>(ref Unsafe.Add(ref to, i)) = V.IsSingle
                ? V.OfWhole(V.ShiftRight(V.Words(ref upper, i), 8, 8)) * V.All(1.0 / (1 << 24))
                : (V.OfWhole(V.ShiftRight(V.Words(ref upper, i), 5, 5)) * V.All(1.0 / (1L << 27)))
                    + (V.OfWhole(V.ShiftRight(V.Words(ref lower, i), 6, 6)) * V.All(1.0 / (1L << 53)));
        }
    }
}
