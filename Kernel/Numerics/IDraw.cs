using Pipeline.Kernel.Parameters;

namespace Pipeline.Kernel.Numerics;

/// <summary>A kind of random number, drawn a whole chunk of the stream at a time.</summary>
internal interface IDraw<T>
{
    /// <summary>Draws the elements of one chunk.</summary>
    /// <param name="key">The stream.</param>
    /// <param name="chunk">The chunk; its first element is that of index <c>chunk * DrawStream.ChunkLength</c>.</param>
    /// <param name="destination"><see cref="DrawStream.ChunkLength"/> elements.</param>
    void Chunk(RandomKey key, ulong chunk, Span<T> destination);
}
