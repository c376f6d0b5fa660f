namespace Pipeline.Kernel.Data;

/// <summary>Bytes in an array.</summary>
/// <param name="Bytes">The bytes.</param>
public sealed record ByteMemory(ReadOnlyMemory<byte> Bytes) : IByteBlock
{
    /// <summary>Number of bytes.</summary>
    public long Length => Bytes.Length;

    /// <summary>Some of the bytes, without a copy.</summary>
    /// <param name="start">Place of the first.</param>
    /// <param name="length">How many.</param>
    /// <exception cref="ArgumentOutOfRangeException">They do not lie within the array.</exception>
    public ReadOnlySpan<byte> Slice(long start, int length) =>
        start >= 0 && length >= 0 && start <= Length - length
            ? Bytes.Span.Slice((int)start, length)
            : throw new ArgumentOutOfRangeException(nameof(start), start, $"{length} bytes from there on do not lie within {Length}.");
}
