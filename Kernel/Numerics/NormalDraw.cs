using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Pipeline.Kernel.Numerics.Vectors;
using Pipeline.Kernel.Parameters;
using static Pipeline.Kernel.Numerics.VectorBits;

namespace Pipeline.Kernel.Numerics;

/// <summary>
/// Standard normal numbers in pairs by Box and Muller (1958): <c>sqrt(-2 ln u) (cos, sin)(2 pi v)</c>. Elements j and
/// j + 64 of a chunk of 128 are the cosine and the sine of the words j (u, of which 31 bits count, taken at the middle
/// of its interval) and j + 64 (v).
/// </summary>
internal readonly struct NormalDraw<T> : IDraw<T>
    where T : unmanaged
{
    private const int Half = DrawStream.ChunkLength / 2;

    /// <inheritdoc/>
    [SkipLocalsInit]
    public void Chunks(RandomKey key, ulong chunk, Span<T> destination)
    {
        Span<uint> words = stackalloc uint[DrawStream.MaximumChunks * DrawStream.ChunkLength];
        words = words[..destination.Length];
        Philox.Words(new(chunk * (DrawStream.ChunkLength / 4)), key, words);
        if (Width.Is512)
        {
            Convert<Simd512<T>>(words, destination);
        }
        else
        {
            Convert<SimdNative<T>>(words, destination);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Convert<V>(ReadOnlySpan<uint> words, Span<T> destination)
        where V : struct, ISimd<V>
    {
        ref var from = ref MemoryMarshal.GetReference(words);
        ref var to = ref MemoryMarshal.GetReference(destination);
        for (nint chunk = 0; chunk < words.Length; chunk += DrawStream.ChunkLength)
        {
            for (var i = chunk; i < chunk + Half; i += V.Count)
            {
                var radius = Radius(V.Words(ref from, i));
                Turn.CosSin(V.Words(ref from, i + Half), out var cos, out var sin);
                Unsafe.As<T, V>(ref Unsafe.Add(ref to, i)) = radius * cos;
                Unsafe.As<T, V>(ref Unsafe.Add(ref to, i + Half)) = radius * sin;
            }
        }
    }

    /// <summary><c>sqrt(-2 ln u)</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Radius<V>(V word)
        where V : struct, ISimd<V>
    {
        // u from 3/4 on is held as u - 1, which float and double can tell from 1 equally well.
        var bits = V.ShiftRight(word, 1, 1);
        var nearOne = V.SubtractBits(V.AllBits((3 << 29) - 1, (3 << 29) - 1), bits);
        var whole = V.IfSign(nearOne, V.SubtractBits(bits, V.AllBits(1u << 31, 1ul << 31)), bits);
        var u = (V.OfWhole(whole) + V.All(0.5)) * V.All(1.0 / (1L << 31));
        Split(u, out var k, out var f);
        k = V.IfSign(nearOne, V.Zero, k);
        f = V.IfSign(nearOne, u, f);
        return V.SquareRoot(V.All(-2) * Logarithm.OfParts(k, f, V.Zero));
    }
}
