using System.Numerics;
using System.Runtime.CompilerServices;
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
    /// <inheritdoc/>
    [SkipLocalsInit]
    public void Chunk(RandomKey key, ulong chunk, Span<T> destination)
    {
        const int length = DrawStream.ChunkLength;
        Span<uint> words = stackalloc uint[length];
        Philox.Words(new(chunk * (length / 4)), key, words);
        if (typeof(T) == typeof(float))
        {
            Single(words, destination);
        }
        else
        {
            Double(words, destination);
        }
    }

    private static void Single(ReadOnlySpan<uint> words, Span<T> destination)
    {
        for (var i = 0; i < DrawStream.ChunkLength / 2; i += Vector<uint>.Count)
        {
            var u = new Vector<uint>(words[i..]).As<uint, int>();
            var v = new Vector<uint>(words[(i + (DrawStream.ChunkLength / 2))..]).As<uint, int>();
            Pair(u, v, destination, i);
        }
    }

    private static void Double(ReadOnlySpan<uint> words, Span<T> destination)
    {
        for (var i = 0; i < DrawStream.ChunkLength / 2; i += Vector<uint>.Count)
        {
            Vector.Widen(new Vector<uint>(words[i..]), out var uLower, out var uUpper);
            Vector.Widen(new Vector<uint>(words[(i + (DrawStream.ChunkLength / 2))..]), out var vLower, out var vUpper);
            Pair(uLower.As<ulong, long>(), vLower.As<ulong, long>(), destination, i);
            Pair(uUpper.As<ulong, long>(), vUpper.As<ulong, long>(), destination, i + Vector<T>.Count);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Pair<TBits>(Vector<TBits> u, Vector<TBits> v, Span<T> destination, int index)
        where TBits : unmanaged, IBinaryInteger<TBits>
    {
        var radius = Radius(u);
        Turn.CosSin<T, TBits>(v, out var cos, out var sin);
        (radius * cos).CopyTo(destination[index..]);
        (radius * sin).CopyTo(destination[(index + (DrawStream.ChunkLength / 2))..]);
    }

    /// <summary><c>sqrt(-2 ln u)</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<T> Radius<TBits>(Vector<TBits> word)
        where TBits : unmanaged, IBinaryInteger<TBits>
    {
        // u from 3/4 on is held as u - 1, which float and double can tell from 1 equally well.
        var bits = (word >>> 1) & Vector.Create(TBits.CreateTruncating(int.MaxValue));
        var nearOne = Vector.GreaterThanOrEqual(bits, Vector.Create(TBits.CreateTruncating(3 << 29)));
        var whole = bits + (nearOne & Vector.Create(TBits.CreateTruncating(int.MinValue)));
        var u = (OfWhole<TBits, T>(whole) + All<T>(0.5)) * All<T>(1.0 / (1L << 31));
        Split(u, out var k, out var f);
        k = Vector.ConditionalSelect(nearOne.As<TBits, T>(), Vector<T>.Zero, k);
        f = Vector.ConditionalSelect(nearOne.As<TBits, T>(), u, f);
        return Vector.SquareRoot(All<T>(-2) * Logarithm.OfParts(k, f, Vector<T>.Zero));
    }
}
