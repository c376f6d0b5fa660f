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

    /// <summary>Elements <paramref name="offset"/>, <paramref name="offset"/> + 1, ... of the stream.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The offset is negative.</exception>
    [SkipLocalsInit]
    public static void Fill<T, TDraw>(TDraw draw, RandomKey key, Span<T> destination, long offset)
        where T : unmanaged
        where TDraw : struct, IDraw<T>
    {
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        Span<T> drawn = stackalloc T[ChunkLength];
        var chunk = (ulong)offset / ChunkLength;
        var skip = (int)(offset % ChunkLength);
        while (destination.Length > 0)
        {
            var count = Math.Min(ChunkLength - skip, destination.Length);
            if (count == ChunkLength)
            {
                draw.Chunk(key, chunk, destination[..ChunkLength]);
            }
            else
            {
                draw.Chunk(key, chunk, drawn);
                drawn.Slice(skip, count).CopyTo(destination);
            }

            destination = destination[count..];
            skip = 0;
            chunk++;
        }
    }
}
