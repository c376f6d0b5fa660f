using Pipeline.Kernel.Parameters;

namespace Pipeline.Kernel.Numerics;

/// <summary>A kind of random number, drawn in whole chunks of the stream.</summary>
internal interface IDraw<T>
{
    /// <summary>Draws the elements of neighbouring chunks.</summary>
    /// <param name="key">The stream.</param>
    /// <param name="chunk">The first chunk; its first element is that of index <c>chunk * DrawStream.ChunkLength</c>.</param>
    /// <param name="destination">One to <see cref="DrawStream.MaximumChunks"/> times <see cref="DrawStream.ChunkLength"/> elements.</param>
    void Chunks(RandomKey key, ulong chunk, Span<T> destination);
}
