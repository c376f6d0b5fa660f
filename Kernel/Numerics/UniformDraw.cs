using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
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
    public void Chunk(RandomKey key, ulong chunk, Span<T> destination)
    {
        const int length = DrawStream.ChunkLength;
        Span<uint> words = stackalloc uint[2 * length];
        Philox.Words(new(chunk * (length / 4)), key, words[..length]);
        if (typeof(T) == typeof(float))
        {
            Single(words[..length], MemoryMarshal.Cast<T, float>(destination));
            return;
        }

        Philox.Words(new(chunk * (length / 4), 1), key, words[length..]);
        Double(words[..length], words[length..], MemoryMarshal.Cast<T, double>(destination));
    }

    /// <summary>Words to floats; a multiple of the vector's length.</summary>
    internal static void Single(ReadOnlySpan<uint> a, Span<float> destination)
    {
        for (var i = 0; i < destination.Length; i += Vector<float>.Count)
        {
            var whole = Vector.ConvertToSingle((new Vector<uint>(a[i..]) >>> 8).As<uint, int>());
            (whole * Vector.Create(1f / (1 << 24))).CopyTo(destination[i..]);
        }
    }

    /// <summary>Words and their lower halves to doubles; a multiple of twice the vector's length.</summary>
    internal static void Double(ReadOnlySpan<uint> a, ReadOnlySpan<uint> b, Span<double> destination)
    {
        for (var i = 0; i < destination.Length; i += 2 * Vector<double>.Count)
        {
            Vector.Widen(new Vector<uint>(a[i..]) >>> 5, out var aLower, out var aUpper);
            Vector.Widen(new Vector<uint>(b[i..]) >>> 6, out var bLower, out var bUpper);
            Double(aLower, bLower).CopyTo(destination[i..]);
            Double(aUpper, bUpper).CopyTo(destination[(i + Vector<double>.Count)..]);
        }
    }

    private static Vector<double> Double(Vector<ulong> a, Vector<ulong> b) =>
        (VectorBits.OfWhole<ulong, double>(a) * Vector.Create(1.0 / (1L << 27)))
        + (VectorBits.OfWhole<ulong, double>(b) * Vector.Create(1.0 / (1L << 53)));
}
