using System.Runtime.CompilerServices;
using Pipeline.Kernel.Parameters;

namespace Pipeline.Kernel.Numerics;

/// <summary>
/// Cuts any part out of a stream of draws. Whole chunks are drawn in place, the chunks at the ends through a buffer, so
/// that an element depends on the key and its index alone.
/// </summary>
internal static class DrawStream
{
    /// <summary>Elements of a chunk: as many words of Philox fill every vector there is.</summary>
    public const int ChunkLength = 128;

    /// <summary>Chunks drawn at once: their words are still in the first cache when they are used.</summary>
    public const int MaximumChunks = 8;

    /// <summary>Elements <paramref name="offset"/>, <paramref name="offset"/> + 1, ... of the stream.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The offset is negative.</exception>
    public static void Fill<T, TDraw>(TDraw draw, RandomKey key, Span<T> destination, long offset)
        where T : unmanaged
        where TDraw : struct, IDraw<T>
    {
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        var skip = (int)(offset % ChunkLength);
        while (destination.Length > 0)
        {
            var chunk = (ulong)offset / ChunkLength;
            var count = Math.Min(destination.Length / ChunkLength, MaximumChunks) * ChunkLength;
            if (skip == 0 && count > 0)
            {
                draw.Chunks(key, chunk, destination[..count]);
            }
            else
            {
                count = Math.Min(ChunkLength - skip, destination.Length);
                DrawPart(draw, key, chunk, skip, destination[..count]);
                skip = 0;
            }

            destination = destination[count..];
            offset += count;
        }
    }

    [SkipLocalsInit]
    private static void DrawPart<T, TDraw>(TDraw draw, RandomKey key, ulong chunk, int skip, Span<T> destination)
        where T : unmanaged
        where TDraw : struct, IDraw<T>
    {
        Span<T> drawn = stackalloc T[ChunkLength];
        draw.Chunks(key, chunk, drawn);
        drawn.Slice(skip, destination.Length).CopyTo(destination);
    }
}
