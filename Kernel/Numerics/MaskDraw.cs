using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Pipeline.Kernel.Numerics.Vectors;
using Pipeline.Kernel.Parameters;

namespace Pipeline.Kernel.Numerics;

/// <summary><c>kept</c> where the element's 16 random bits are below <c>threshold</c>, otherwise 0.</summary>
/// <param name="kept">Value of a kept element.</param>
/// <param name="threshold">How many of the 65536 draws keep the element.</param>
internal readonly struct MaskDraw<T>(double kept, int threshold) : IDraw<T>
    where T : unmanaged
{
    private readonly double kept = kept;
    private readonly int threshold = threshold;

    /// <inheritdoc/>
    [SkipLocalsInit]
    public void Chunks(RandomKey key, ulong chunk, Span<T> destination)
    {
        const int length = DrawStream.ChunkLength;
        Span<uint> words = stackalloc uint[DrawStream.MaximumChunks * length / 2];
        words = words[..(destination.Length / 2)];
        Philox.Words(new(chunk * (length / 8)), key, words);
        if (Width.Is512)
        {
            Convert<Simd512<T>>(MemoryMarshal.Cast<uint, ushort>(words), destination);
        }
        else
        {
            Convert<SimdNative<T>>(MemoryMarshal.Cast<uint, ushort>(words), destination);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Convert<V>(ReadOnlySpan<ushort> draws, Span<T> destination)
        where V : struct, ISimd<V>
    {
        ref var from = ref MemoryMarshal.GetReference(draws);
        ref var to = ref MemoryMarshal.GetReference(destination);
        var value = V.All(kept);
        var limit = V.AllBits((uint)threshold, (ulong)threshold);
        for (nint i = 0; i < draws.Length; i += V.Count)
        {
            var below = V.SubtractBits(V.HalfWords(ref from, i), limit);
            Unsafe.As<T, V>(ref Unsafe.Add(ref to, i)) = V.IfSign(below, value, V.Zero);
        }
    }
}
